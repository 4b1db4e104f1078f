"""French abbreviations (Imprimerie nationale, Lexique des règles typographiques) of the news."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds.grammar import ShortForms, nouns
from talkingpaper.text.spoken.tables import pairs

_TITLES = pairs("""
M monsieur
MM messieurs
Mme madame
Mmes mesdames
Mlle mademoiselle
Mlles mesdemoiselles
Mr monsieur
Dr docteur
Drs docteurs
Pr professeur
Prs professeurs
Me maître
Mes maîtres
Mgr monseigneur
Gal général
Cdt commandant
Cne capitaine
Ste Sainte
St Saint
av avenue
Av avenue
pl place
""")
_BEFORE_NUMBER = pairs("""
p page
pp pages
art article
chap chapitre
ch chapitre
vol volume
t tome
fig figure
al alinéa
tél téléphone
Tél téléphone
env environ
ca circa
max maximum
min minimum
""")
_AFTER_NUMBER = nouns("""
hab habitant|habitants
min minute|minutes
sec seconde|secondes
ex exemplaire|exemplaires
pers personne|personnes
""")
_ANYWHERE = pairs("""
p.ex par exemple
c.-à-d c’est-à-dire
c.à.d c’est-à-dire
av.J.-C avant Jésus-Christ
apr.J.-C après Jésus-Christ
J.-C Jésus-Christ
S.A.S Son Altesse Sérénissime
S.M Sa Majesté
P.-S post-scriptum
etc et cetera
env environ
bd boulevard
Bd boulevard
boul boulevard
Av avenue
cf confer
réf référence
tél téléphone
Tél téléphone
dép département
janv janvier
févr février
avr avril
juil juillet
oct octobre
nov novembre
déc décembre
trad traduction
ndlr note de la rédaction
NDLR note de la rédaction
vs contre
""")

SHORT_FORMS = ShortForms(
    titles=_TITLES,
    before_number=_BEFORE_NUMBER,
    after_number=_AFTER_NUMBER,
    anywhere=_ANYWHERE,
    bare_titles=("Mme", "Mmes", "Mlle", "Mlles", "MM", "Mr", "Dr", "Drs", "Pr", "Prs", "Me", "Mgr"),
    bare=pairs("""
bd boulevard
etc et cetera
vs contre
cf confer
ndlr note de la rédaction
NDLR note de la rédaction
"""),
)
