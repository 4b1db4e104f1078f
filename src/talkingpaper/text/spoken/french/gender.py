"""Whether the noun behind a number is feminine, guessed from its ending or known by heart."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.kinds.grammar import Form
from talkingpaper.text.spoken.tables import words

_ENDINGS = re.compile(
    r"(?:[tsx]ion|té|ée|[ae]nce|ure|ette|elle|euse|trice|esse|aine|ière|ille|ienne|onne|ade|tude"
    r"|ise|gne|rie|logie|[ai]tive)s?$"
)
_EXCEPTIONS = frozenset(
    words("été comité traité côté député musée lycée trophée silence hôpital million domaine mille")
)
_FEMININE = frozenset(
    words(
        """
        fois voix heure minute seconde année semaine femme fille ville victime place page voiture
        tonne commune école étoile maison famille langue étape équipe chambre lettre photo vidéo vie
        table partie salle route rue ligne part arme balle bombe tombe vague zone plage usine mine
        frappe attaque tête main loi nuit fin fête peine amende plainte enquête tâche œuvre livre
        couronne roupie médaille ferme centrale antenne chaîne prime alerte boîte caisse
        carte cellule classe clé course couche cause demande dette dose entreprise espèce grève
        guerre idée image note offre phase pièce porte preuve raison règle réforme réponse scène
        série somme source toile union université vache
        """
    )
)


def gender(noun: str) -> Form:
    """Masculine when nothing speaks against it."""
    singular = noun.lower().removesuffix("s")
    if noun.lower() in _FEMININE or singular in _FEMININE:
        return Form.FEMININE
    if singular in _EXCEPTIONS or _ENDINGS.search(noun.lower()) is None:
        return Form.MASCULINE
    return Form.FEMININE
