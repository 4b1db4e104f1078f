"""Spanish abbreviations (RAE, Ortografía, appendix 2) as news uses them."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds.grammar import ShortForms, nouns
from talkingpaper.text.spoken.tables import pairs

_TITLES = pairs("""
Sr señor
Sra señora
Srta señorita
Sres señores
Sras señoras
D don
Dña doña
Dª doña
Dr doctor
Dra doctora
Dres doctores
Prof profesor
Profa profesora
Lic licenciado
Ing ingeniero
Arq arquitecto
Gral general
Cnel coronel
Cap capitán
Tte teniente
Sto santo
Sta santa
Mons monseñor
Fr fray
Hno hermano
Hna hermana
Pdte presidente
Excmo excelentísimo
Ilmo ilustrísimo
""")
_BEFORE_NUMBER = pairs("""
s siglo
ss siglos
núm número
núms números
Núm número
n número
pág página
págs páginas
p página
pp páginas
art artículo
apdo apartado
arts artículos
cap capítulo
vol volumen
t tomo
fig figura
párr párrafo
tel teléfono
Tel teléfono
tfno teléfono
aprox aproximadamente
máx máximo
mín mínimo
ca circa
""")
_AFTER_NUMBER = nouns("""
hab habitante|habitantes
min minuto|minutos
seg segundo|segundos
págs página|páginas
uds unidad|unidades
ptas peseta|pesetas
""")
_ANYWHERE = pairs("""
EE.UU Estados Unidos
EE.UU.AA Estados Unidos de América
FF.AA Fuerzas Armadas
JJ.OO Juegos Olímpicos
CC.OO Comisiones Obreras
RR.HH recursos humanos
DD.HH derechos humanos
CC.AA comunidades autónomas
AA.PP administraciones públicas
RR.PP relaciones públicas
FF.CC ferrocarriles
p.ej por ejemplo
P.ej Por ejemplo
a.C antes de Cristo
d.C después de Cristo
a.de.C antes de Cristo
d.de.C después de Cristo
S.M Su Majestad
S.A.R Su Alteza Real
SS.MM Sus Majestades
s.f sin fecha
c.c con copia
e.g por ejemplo
i.e es decir
q.e.p.d que en paz descanse
N.del.T nota del traductor
N.de.la.R nota de la redacción
etc etcétera
Ud usted
Uds ustedes
Vd usted
Vds ustedes
aprox aproximadamente
avda avenida
Avda avenida
av avenida
Av avenida
pza plaza
Pza plaza
ctra carretera
Ctra carretera
dcha derecha
izda izquierda
admón administración
Admón Administración
dpto departamento
Dpto Departamento
depto departamento
gob gobierno
Gob Gobierno
tel teléfono
Tel teléfono
tfno teléfono
máx máximo
mín mínimo
núm número
pág página
cf confróntese
cfr confróntese
vs contra
sept septiembre
oct octubre
nov noviembre
dic diciembre
""")

SHORT_FORMS = ShortForms(
    titles=_TITLES,
    before_number=_BEFORE_NUMBER,
    after_number=_AFTER_NUMBER,
    anywhere=_ANYWHERE,
    bare_titles=("Sr", "Sra", "Srta", "Dr", "Dra", "Dña"),
    bare=pairs("""
EEUU Estados Unidos
EE UU Estados Unidos
etc etcétera
vs contra
aprox aproximadamente
"""),
)
