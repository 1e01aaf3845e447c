"""The small words of questions, and words that staff use for one another: lists, no logic."""

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

ALIKE = """
staff people employee personnel officer workforce worker
cost price spend spending expenditure expense fund funding
expire end terminate lapse
start begin commence
buy procure purchase acquire
whole total overall entire full
year annum annual
supplier provider vendor
contract agreement
programme program project
released release second secondment
aim purpose objective goal
pay payment paid
risk danger
benefit advantage
fast quick
approve authorise agree
big large size
change modification variation amendment
change move
live service
month monthly
year yearly annual annually
week weekly
day daily
police policing
rule regulation guidance
law legal legislation
allow permit
personal personally
worth value
limit cap threshold ceiling maximum
assign transfer
notify notification notice inform
staff headcount
team unit
win award
bid tender bidder tenderer
leave end terminate
lessons lesson learn
rise increase raise
fall reduce decrease reduction
fail failure
existing current present
grow growth increase
again further
own owner
supply supplier
manage manager
lead leader
hold holder
make maker manufacture manufacturer
audit auditor
sign signatory
buy buyer purchaser
chair chairman chairwoman chairperson
dear dearer expensive costly
keep retain store erase delete destroy hold
budget expenditure spending
criteria criterion
rent lease
house building premises
deal contract agreement
clothes clothing garment textile
money fund funding grant cash
cut reduce reduction decrease saving
reply response respond answer
kid child young youngster
job work post role
house home dwelling housing
unfinished outstanding incomplete
back support endorse second
fine penalty
reject refuse decline
trip visit travel journey
belong own owner ownership
ask request seek
tell advise inform state
worry concern bother
complain complaint concern disappoint disappointment
fix repair mend
broken damage damaged defective
car vehicle
road street highway
path footpath footway pavement
rubbish waste litter
pupil student
choose select selection pick
hire recruit appoint engage
sack dismiss dismissal
replace substitute successor
build construct construction erect erection
knock demolish demolition
shut close closure
stop cease halt
delay postpone defer deferral
check inspect inspection examine review
meet meeting sitting session
talk discuss discussion
debate discussion
oppose opposed against objection
complete finish conclude
help assist assistance support aid
donate donation grant contribute contribution
gift donation
bill charge invoice
cheap inexpensive
earn income revenue
shortfall gap deficit
debt borrow borrowing loan
earmark allocate allot allocation
spare surplus unused
extra additional further
sort type category
part portion share
boss manager head director
councillor member
tenant occupier lessee
landlord lessor
resident inhabitant householder
customer client user
company firm business organisation
lawyer solicitor counsel
illness sickness disease
injury harm hurt
death die deceased dead
accident collision crash
theft steal burglary
crime offence
prison jail
duty obligation responsibility
compulsory mandatory obligatory required
ban prohibit forbid forbidden
permit permission consent
entitle entitlement eligible qualify
apply application applicant
discover identify
use usage utilise
plan propose proposal intend intention
idea proposal
aim target goal objective
result outcome finding
effect impact consequence
reason cause ground rationale
risk threat hazard
problem issue difficulty
mistake error
dangerous hazardous unsafe
picture photograph image photo
film video footage
phone telephone
letter correspondence
website online internet web
secret confidential private
small minor
late overdue
improve improvement enhance upgrade
change alter alteration amend amendment revise revision
move relocate relocation transfer
merge merger amalgamate
swap exchange replace
lose loss
train training learn
absent absence apology away
bike cycle bicycle cycling
walk pedestrian
light lamp lighting
flood flooding
drain drainage
electric electricity power
heat heating
location venue
area district zone
border boundary
adjacent neighbouring next
guarantee warranty assurance
insurance insurer
refund reimburse reimbursement repay repayment
compensate compensation damages
dispute disagreement
cancel cancellation terminate
resolve resolution agree
propose suggest suggestion
warn warning
promise commit commitment undertake
explain explanation clarify
question query
survey questionnaire
old older elderly
disabled disability
young youth
woman women female gender
man men male
family household
homeless homelessness
wage salary pay remuneration
pension retirement superannuation
dinner meal
weapon firearm
"""
"""Each line: words that may stand for one another."""

IRREGULAR = """
learn learnt
spell spelt
burn burnt
policy policies
police policing
use using used
pay paid
sell sold
buy bought
hold held
begin began
win won
write written wrote
choose chosen chose
spend spent
expire expiry expiration
license licence licences
child children
appendix appendices
criterion criteria
renew renewal renewals
keep kept
break broke broken
fall fell fallen
rise rose risen
grow grew grown
give gave given
take took taken
become became
make made
meet met
run ran
build built
bring brought
teach taught
draw drew drawn
drive drove driven
show shown
speak spoke spoken
wear wore worn
send sent
lend lent
lead led
lay laid
stand stood
steal stolen stole
throw thrown
withdraw withdrew withdrawn withdrawal
seek sought
catch caught
feed fed
undertake undertook undertaken
lose lost
leave left
subcontract sub-contract
extend extension extensions
expand expansion
submit submission
suspend suspension
january jan
february feb
april apr
august aug
september sept sep
october oct
november nov
december dec
reduce reduction
produce production
receive receipt
mobilisation mobilization
"""
"""Each line: a word, and forms of it that no rule gives."""

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
