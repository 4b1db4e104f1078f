"""German abbreviations (Duden, Die deutsche Rechtschreibung) as news uses them."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds.grammar import ShortForms, nouns
from talkingpaper.text.spoken.tables import pairs

_TITLES = pairs("""
Dr Doktor
Prof Professor
Hr Herr
Hrn Herrn
Fr Frau
St Sankt
Frhr Freiherr
Gen General
Msgr Monsignore
Dipl Diplom
Ing Ingenieur
Mag Magister
Pfr Pfarrer
""")
_BEFORE_NUMBER = pairs("""
Nr Nummer
Nrn Nummern
S Seite
Abs Absatz
Art Artikel
Kap Kapitel
Bd Band
Abb Abbildung
Tab Tabelle
Tel Telefon
Ziff Ziffer
Jg Jahrgang
Pos Position
Aufl Auflage
V Version
ca circa
rd rund
max maximal
min minimal
mind mindestens
Ca Circa
Rd Rund
Max Maximal
Mind Mindestens
geb geboren
gest gestorben
""")
_AFTER_NUMBER = nouns("""
Tsd Tausend|Tausend
Mio Million|Millionen
Mrd Milliarde|Milliarden
Bio Billion|Billionen
Std Stunde|Stunden
Min Minute|Minuten
Sek Sekunde|Sekunden
Jh Jahrhundert|Jahrhundert
Jhd Jahrhundert|Jahrhundert
Jhdt Jahrhundert|Jahrhundert
Stck Stück|Stück
J Jahr|Jahre
Pers Person|Personen
""")
_ANYWHERE = pairs("""
z.B zum Beispiel
z.T zum Teil
z.Zt zurzeit
z.Z zurzeit
z.Hd zu Händen
d.h das heißt
d.i das ist
d.J des Jahres
d.Red die Redaktion
Anm.d.Red Anmerkung der Redaktion
u.a unter anderem
u.U unter Umständen
u.ä und Ähnliches
u.Ä und Ähnliches
o.ä oder Ähnliches
o.Ä oder Ähnliches
i.d.R in der Regel
i.e.S im engeren Sinne
i.V in Vertretung
i.A im Auftrag
m.E meines Erachtens
s.o siehe oben
s.u siehe unten
v.a vor allem
v.Chr vor Christus
v.d vor der
v.H von hundert
n.Chr nach Christus
a.D außer Dienst
a.M am Main
e.V eingetragener Verein
h.c honoris causa
o.g oben genannte
u.v.m und vieles mehr
S.p.A Società per Azioni
usw und so weiter
usf und so fort
etc et cetera
bzw beziehungsweise
ggf gegebenenfalls
ggfs gegebenenfalls
evtl eventuell
inkl inklusive
exkl exklusive
zzgl zuzüglich
abzgl abzüglich
bzgl bezüglich
vgl vergleiche
sog sogenannte
gem gemäß
lt laut
ca circa
Hrsg Herausgeber
Tel Telefon
Str Straße
Hbf Hauptbahnhof
Nr Nummer
Verf Verfasser
Mio Millionen
Mrd Milliarden
Bio Billionen
Tsd Tausend
Jh Jahrhundert
Univ Universität
Min Minuten
Std Stunden
Sek Sekunden
Dez Dezember
Nov November
Okt Oktober
Sept September
Apr April
Febr Februar
Feb Februar
geb geboren
gest gestorben
gegr gegründet
verh verheiratet
allg allgemein
einschl einschließlich
entspr entsprechend
ev evangelisch
kath katholisch
röm römisch
urspr ursprünglich
wg wegen
insb insbesondere
insbes insbesondere
""")

SHORT_FORMS = ShortForms(
    titles=_TITLES,
    before_number=_BEFORE_NUMBER,
    after_number=_AFTER_NUMBER,
    anywhere=_ANYWHERE,
    bare=pairs("""
usw und so weiter
bzw beziehungsweise
etc et cetera
Mio Millionen
Mrd Milliarden
ca circa
"""),
)
