"""The methods of the Web API that an app like ours uses, by what they are about."""
