"""What is counted in Spanish: units, millions, money."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds.grammar import currencies, noun, nouns

UNITS = nouns("""
mm milímetro|milímetros
cm centímetro|centímetros
m metro|metros
km kilómetro|kilómetros
nm nanómetro|nanómetros
µm,μm micrómetro|micrómetros
km/h,kmh kilómetro por hora|kilómetros por hora
mph milla por hora|millas por hora|f
km/s kilómetro por segundo|kilómetros por segundo
m/s metro por segundo|metros por segundo
mg miligramo|miligramos
g gramo|gramos
kg kilo|kilos
µg,μg microgramo|microgramos
t tonelada|toneladas|f
ml,mL mililitro|mililitros
cl,cL centilitro|centilitros
l,L litro|litros
hl hectolitro|hectolitros
ha hectárea|hectáreas|f
hm³ hectómetro cúbico|hectómetros cúbicos
m²,m2 metro cuadrado|metros cuadrados
km²,km2 kilómetro cuadrado|kilómetros cuadrados
cm² centímetro cuadrado|centímetros cuadrados
m³,m3 metro cúbico|metros cúbicos
cm³ centímetro cúbico|centímetros cúbicos
km³ kilómetro cúbico|kilómetros cúbicos
h hora|horas|f
min minuto|minutos
s segundo|segundos
ms milisegundo|milisegundos
Hz hercio|hercios
kHz kilohercio|kilohercios
MHz megahercio|megahercios
GHz gigahercio|gigahercios
W vatio|vatios
kW kilovatio|kilovatios
MW megavatio|megavatios
GW gigavatio|gigavatios
kWh kilovatio hora|kilovatios hora
MWh megavatio hora|megavatios hora
GWh gigavatio hora|gigavatios hora
TWh teravatio hora|teravatios hora
V voltio|voltios
kV kilovoltio|kilovoltios
CV caballo|caballos
cts céntimo|céntimos
dB decibelio|decibelios
hPa hectopascal|hectopascales
kB,KB kilobyte|kilobytes
MB megabyte|megabytes
GB gigabyte|gigabytes
TB terabyte|terabytes
Mbps,Mb/s megabit por segundo|megabits por segundo
ppm parte por millón|partes por millón|f
kcal kilocaloría|kilocalorías|f
kJ kilojulio|kilojulios
mSv milisievert|milisieverts
°C,℃,ºC grado Celsius|grados Celsius
°F,℉,ºF grado Fahrenheit|grados Fahrenheit
‰ por mil|por mil
""")
SCALES = nouns("""
M,mill. millón|millones
MM millón|millones
mdd,mdp millón|millones
millón,millones millón|millones
billón,billones billón|billones
mil mil|mil
""")
DEGREE = noun("grado|grados")
CURRENCIES = currencies("""
€,EUR euro|euros ; céntimo|céntimos
$ dólar|dólares ; centavo|centavos
US$,USD,U$S,U$D dólar|dólares ; centavo|centavos
C$,CA$,CAD dólar canadiense|dólares canadienses ; centavo|centavos
A$,AU$,AUD dólar australiano|dólares australianos ; centavo|centavos
MX$,MXN peso mexicano|pesos mexicanos ; centavo|centavos
AR$,ARS peso argentino|pesos argentinos ; centavo|centavos
CLP peso chileno|pesos chilenos
S/,PEN sol|soles ; céntimo|céntimos
£,GBP libra|libras|f ; penique|peniques
¥,JPY yen|yenes
CN¥,CNY,RMB yuan|yuanes
CHF franco suizo|francos suizos ; céntimo|céntimos
₽,RUB rublo|rublos
₹,INR rupia|rupias|f
₺,TRY lira turca|liras turcas|f
₴,UAH grivna|grivnas|f
₩,KRW won|wones
₪,ILS séquel|séqueles
R$,BRL real|reales
zł,PLN esloti|eslotis
SEK corona sueca|coronas suecas|f
NOK corona noruega|coronas noruegas|f
DKK corona danesa|coronas danesas|f
MAD dírham|dírhams
Pta,Ptas,pts peseta|pesetas|f
BTC,₿ bitcóin|bitcoines
""")
_PESO = currencies("$ peso|pesos ; centavo|centavos")
REGIONS = dict.fromkeys(("MX", "AR", "CL", "CO", "UY", "DO", "CU"), _PESO)
"""Where the dollar sign is the peso's."""
POINT_REGIONS = frozenset({"MX", "US", "GT", "HN", "NI", "SV", "PA", "PR", "DO", "PE", "419"})
"""Where the point divides and the comma groups (RAE, Ortografía, VIII 2.2.1.2)."""
