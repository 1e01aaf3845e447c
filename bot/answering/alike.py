"""Words that staff and papers use for one another, and forms of words that no rule gives: lists, no logic."""

from __future__ import annotations

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
