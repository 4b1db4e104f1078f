"""Abbreviations with a point and what they stand for, by what must stand beside them."""

from __future__ import annotations

from talkingpaper.text.spoken.tables import pairs, words

GIVEN = pairs("""
Wm William
Chas Charles
Geo George
Jas James
Thos Thomas
Jos Joseph
Robt Robert
Edw Edward
Benj Benjamin
""")
"""Given names as registers and churches shorten them."""

TITLES = (
    pairs("""
Mr Mister
Mrs Misses
Messrs Messieurs
Dr Doctor
Drs Doctors
Prof Professor
Rep Representative
Reps Representatives
Sen Senator
Sens Senators
Gov Governor
Govs Governors
Lt Lieutenant
Gen General
Col Colonel
Maj Major
Brig Brigadier
Capt Captain
Cmdr Commander
Cdr Commander
Adm Admiral
Sgt Sergeant
Cpl Corporal
Pvt Private
Pfc Private First Class
Spc Specialist
Rev Reverend
Fr Father
Hon Honorable
Pres President
Supt Superintendent
Det Detective
Insp Inspector
Atty Attorney
Amb Ambassador
Mt Mount
Ft Fort
Msgr Monsignor
""")
    | GIVEN
)
"""Stand before a capitalised name."""

BARE_TITLES = frozenset(words("Mr Mrs Dr Prof Sgt Capt Lt Rev Sen Rep Gov Gen Col Cmdr"))
"""Written without a point too, as British papers do."""

AFTER_NAME = pairs("""
Jr Junior
Sr Senior
Inc Incorporated
Corp Corporation
Ltd Limited
Bros Brothers
Co Company
Cos Companies
Assn Association
Mfg Manufacturing
Intl International
Pl Place
Ln Lane
Ct Court
Sq Square
Cir Circle
Ter Terrace
Expy Expressway
""")
"""Stand after a name."""

ANYWHERE = pairs("""
Mr Mister
Mrs Misses
pts points
Cmte Committee
Subcmte Subcommittee
Cong Congress
sess session
p.a a year
vs versus
v versus
etc et cetera
approx approximately
appt appointment
dept department
Dept Department
depts departments
govt government
Govt Government
avg average
Univ University
univ university
incl including
esp especially
misc miscellaneous
Asst Assistant
asst assistant
Assoc Associate
Natl National
tel telephone
Tel Telephone
ext extension
Blvd Boulevard
Ave Avenue
Rd Road
Hwy Highway
Pkwy Parkway
viz namely
cf compare
i.e that is
e.g for example
et.al and others
a.k.a also known as
b.k.a better known as
d.b.a doing business as
w.r.t with regard to
Nov November
Dec December
Oct October
Sept September
Aug August
Feb February
Apr April
Tues Tuesday
Thurs Thursday
Thur Thursday
Weds Wednesday
Wed Wednesday
Fri Friday
Vol Volume
vol volume
""")
"""Mean one thing wherever they stand."""

BEFORE_NUMBER = pairs("""
No number
Nos numbers
no number
nos numbers
p page
pp pages
Vol Volume
vol volume
Ch Chapter
ch chapter
Sec Section
sec section
Fig Figure
fig figure
Figs Figures
Art Article
art article
Para Paragraph
para paragraph
Pt Part
Ver Version
ver version
Op opus
op opus
Rte Route
Ext Extension
ext extension
Apt Apartment
apt apartment
Ste Suite
Rm Room
ca circa
c circa
""")
"""Only before a figure."""

TIMES = pairs("""
Mon Monday
Sun Sunday
Sat Saturday
Jan January
Mar March
Jun June
Jul July
Sep September
""")
"""Are words or names too: only where a day or month is expected."""

NO_POINT = pairs("""
vs versus
etc et cetera
aka also known as
approx approximately
""")
"""Common without a point."""
