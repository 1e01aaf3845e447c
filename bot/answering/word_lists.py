"""The small words of questions, and words that name nothing: lists, no logic."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


STOP = words(
    """
    a about according across actually against all also am an and another answer any anyone anything
    are as at be been being between big both but by called can concerning could currently dear
    decision did do document documents does doing done down during each eg either etc even ever
    every everything exactly explain few find for from get give go goes going got had happen
    happened happens has have having he hello help her here hers herself hi himself his how i ie if
    in info information into is it its itself just kind kindly kinds know least left less let like
    long look looking lot lots many may me mean means might more most much must my need needs
    neither no nor not now of off ok okay on one ones only or other ought our out over paper papers
    per please put question quickly re really regarding related relation report said same say says
    shall she should show so some someone something soon stand stands still such tell than thank
    thanks that the their them themselves then there there's these they thing things this those
    through to today type types under up us versus very via vs want wanted was way ways we were what
    what's when where where's whether which while who who's whom whose why will with within without
    would yes yet you your mr mrs ms miss dr sir dame cllr cllrs
    """
)
"""Words that say nothing of what a question is about."""

LIGHT = words(
    """
    amount ask asked asks back breakdown bring brings broken came come comes contain contains cover
    covers current date day days deadline divided draw drew due eventually exactly figure final finally
    frequency include included includes indicate indicates large level live made make makes mention
    mentioned mentions month name named number often percentage proportion provide provided provides
    approximately relies rely roughly set share size specified specifies specify split state stated
    statement states take taken takes time times took total until use used value year
    """
)
"""Words that say little, and count little; where a question has nothing else, they decide."""

GENERIC = words(
    """
    supplier buyer client customer landlord tenant licensor licensee contractor provider agreement
    contract decision paper report document policy scheme programme program project plan strategy form
    request approval approve annual update review summary business case full outline extension variation
    amendment appendix annex exhibit schedule part final draft version amended copy template minutes
    meeting committee council authority board the of for and to in on by with between from a an no inc
    incorporated llc ltd limited corp corporation co company plc lp llp gmbh sa ag nv bv pte pty
    holdings group international services service systems system solutions technologies technology
    global usa uk us ex pdf txt html docx md new key information parties party deed order public open
    restricted papers folder text pdfs procurement delegation award supply purchase license lease sale
    software consulting distribution development marketing master general
    """
)
"""Words of titles and parties' names that any paper may have: they name none."""

VAGUE = words(
    """
    approve approved end ends start starts sign signed decide decided cost price value term last expire
    begin spend spent supplier contractor provider authority client made take taken notice period date
    sum money amount budget total whole
    """
)
"""Words that fit any paper, beside the generic ones."""

TELLING_APART = words(
    """
    new existing current future previous former maximum minimum capital revenue annual monthly
    weekly daily initial final gross net first second third fourth last next total additional
    internal external works goods interim permanent temporary outline full old original revised
    proposed actual estimated
    """
)
"""Words that tell one of several like things from another: the new contracts, not the existing."""
