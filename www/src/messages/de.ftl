### Die Wörter der Liste, von „Warum hier?“ und der Einstellungen.
### $what und $product sind Wörter des Shops; Zahlen erscheinen so, wie es in der Sprache üblich ist.

## Was benannt werden kann

facet-brand = Marke
facet-category = Kategorie
facet-color = Farbe
facet-size = Größe
facet-material = Material
facet-pattern = Muster
facet-gender = Gemacht für
facet-age = Altersgruppe
facet-tag = Kennzeichen
facet-group = Produktfamilie
subject-brand = die Marke { $value }
subject-category = { $value }
subject-color = die Farbe { $value }
subject-size = die Größe { $value }
subject-material = das Material { $value }
subject-pattern = das Muster { $value }
subject-gender = Produkte für { $value }
subject-age = die Altersgruppe { $value }
subject-tag = Produkte mit dem Kennzeichen „{ $value }“
subject-rating = Bewertungen ab { $value }
subject-group = die Produktfamilie { $value }
subject-other = { $facet } „{ $value }“
subject-goal = Passendes für „{ $goal }“
subject-price-between = Preise von { $min } bis { $max }
subject-price-from = Preise ab { $min }
subject-price-to = Preise bis { $max }

## Was gesagt, bemerkt und gekauft wurde

told-love = du liebst { $what }
told-like = du magst { $what }
told-neutral = egal ist dir: { $what }
told-avoid = du meidest lieber { $what }
told-never = du willst auf keinen Fall { $what }
guess-likes = du scheinst zu mögen: { $what }
guess-probably-likes = du magst wahrscheinlich { $what }
guess-unclear = vielleicht { $what }
guess-unclear-not = vielleicht nicht { $what }
guess-probably-avoids = du meidest wahrscheinlich { $what }
guess-avoids = du scheinst zu meiden: { $what }
entry-answer = auf „{ $question }“ hast du geantwortet: egal
entry-correction = du hast eine Vermutung berichtigt: { $what }
entry-more = du wolltest mehr wie { $product }
entry-less = du wolltest weniger wie { $product }
entry-never = du hast Nie gesagt zu { $product }
entry-more-about = du wolltest bei { $product } davon mehr: { $of }
entry-less-about = du wolltest bei { $product } davon weniger: { $of }
entry-never-about = du hast bei { $product } Nie gesagt: { $of }
entry-impression = { $count ->
    [one] { $what } war zu sehen
   *[other] { $what } war { $count } Mal zu sehen
}
entry-view = { $count ->
    [one] du hast dir { $what } angesehen
   *[other] du hast dir { $what } { $count } Mal angesehen
}
entry-select = { $count ->
    [one] du hast { $what } in einer Liste ausgewählt
   *[other] du hast { $what } { $count } Mal in einer Liste ausgewählt
}
entry-cart_add = { $count ->
    [one] du hast { $what } in den Warenkorb gelegt
   *[other] du hast { $what } { $count } Mal in den Warenkorb gelegt
}
entry-cart_remove = { $count ->
    [one] du hast { $what } aus dem Warenkorb genommen
   *[other] du hast { $what } { $count } Mal aus dem Warenkorb genommen
}
entry-wish = du hast { $what } auf die Wunschliste gesetzt
entry-buy = { $count ->
    [one] du hast { $what } gekauft
   *[other] du hast { $what } { $count } Mal gekauft
}
entry-return = du hast { $what } zurückgeschickt
entry-search = { $count ->
    [one] du hast nach „{ $query }“ gesucht
   *[other] du hast { $count } Mal nach „{ $query }“ gesucht
}
entry-on = am { $day }
entry-visit-only = nur für diesen Besuch

## Warum ein Produkt dort steht, wo es steht

why-button = Warum hier?
# $product: der Titel des Produkts; wird vorgelesen
why-button-label = Warum hier? { $product }
why-close = Schließen
why-up = { $by } Plätze nach oben. { $reasons }.
why-up-slightly = Etwas weiter oben. { $reasons }.
why-down = { $by } Plätze nach unten. { $reasons }.
why-down-slightly = Etwas weiter unten. { $reasons }.
why-same = Weiter auf Platz { $position }, wie in der Reihenfolge des Shops. Nichts von dir bewegt dieses.
why-same-for = Weiter auf Platz { $position }, wie in der Reihenfolge des Shops. Das spricht dafür: { $reasons }.
why-same-against = Weiter auf Platz { $position }, wie in der Reihenfolge des Shops. Das spricht dagegen: { $reasons }.
why-both = { $first }; { $second }
# $from: was jemand getan hat, etwa „du hast dir Kelp-Parka angesehen“
why-guess-up = { $from }; vielleicht magst du { $what }
why-guess-down = { $from }; vielleicht weniger dein Fall: { $what }
why-related-up = { $from }, und dies passt dazu
why-related-down = { $from }, und dies passt weniger dazu
# By what the shop says of both; what goes with the other product is not known
why-alike = { $from }, und dies ist ähnlich
why-passed = { $count ->
    [one] du bist an einem ähnlichen Produkt vorbeigegangen
   *[other] du bist an { $count } ähnlichen Produkten vorbeigegangen
}
# Beendet eine Aufzählung: „Kelp-Parka, Ried-Weste und 4 andere“
why-others = { $count } andere
# Steht für den Titel, wo das Produkt selbst gemeint ist
why-this = dieses Produkt
quoted = „{ $what }“
why-fits-less = { $from }; andere Produkte sind näher daran
why-fits-less-somehow = andere Produkte sind näher an dem, was dich interessiert hat
why-spread = Das bringt Abwechslung in die Liste
why-others-down = Andere Produkte sind nach unten gerückt; nichts von dir hebt dieses an
why-others-up = Andere Produkte sind nach oben gerückt; nichts von dir senkt dieses ab
# $reasons: a clause, as in "You bought Kelp Parka, and this goes with it"
why-others-further-up = Andere Produkte stiegen noch weiter, obwohl dies dafür spricht: { $reasons }
why-others-further-down = Andere Produkte sanken noch weiter, obwohl dies dagegen spricht: { $reasons }
why-pinned = Der Shop hat das auf Platz { $to } gesetzt.
why-sponsored = Gesponsert: Der Shop hat das auf Platz { $to } gesetzt.
why-without-that = Sonst stünde es auf Platz { $from }.
why-hidden-never = Aus der Liste genommen. { $reasons }.
why-hidden-gone = Aus der Liste genommen, weil der Shop es nicht mehr hat.
why-shop-order = Das ist die Reihenfolge des Shops: { $reason }.
why-not-ranked = Das ist die Reihenfolge des Shops.
why-sensitive = Über Produkte wie dieses wird nichts gemerkt, behalten oder vermutet. Nur die Reihenfolge des Shops bestimmt den Platz, und was sich darum herum bewegt.
shop-order-nothing-known = über dich ist noch nichts bekannt
shop-order-no-consent = du hast persönliche Listen nicht erlaubt
shop-order-paused = du hast persönliche Listen angehalten
shop-order-intensity-zero = dein Regler steht auf 0
shop-order-not-ready = deine Einstellungen waren noch nicht bereit, als sie gezeigt wurde, und was du ansiehst, wird nicht verschoben
shop-order-engine = persönliche Listen funktionieren hier gerade nicht
term-more = davon wolltest du mehr: { $what }
term-less = davon wolltest du weniger: { $what }
term-more-like = davon wolltest du mehr: Produkte wie { $what }
term-less-like = davon wolltest du weniger: Produkte wie { $what }
term-context = gerade jetzt: { $what }
term-related = passt zu „{ $what }“
term-alike = ähnlich wie „{ $what }“
term-again = du hast das schon angesehen oder gekauft
term-lately = zurzeit gefragt
term-lately-less = zurzeit weniger gefragt
term-lead = die ersten Produkte des Shops behalten einen Vorsprung, solange wenig über dich bekannt ist
term-shop-lifts = der Shop hebt es an: { $what }
term-shop-lowers = der Shop senkt es ab: { $what }
term-shop-lifts-label = der Shop hebt es an: { $what } ({ $label })
term-shop-lowers-label = der Shop senkt es ab: { $what } ({ $label })
term-limit = Vermutungen zählen nur bis zu einer Grenze; der Rest entfällt
term-common = Vermutungen, die zu anderen Produkten hier passen, nicht zu diesem
term-shop-limit = der Shop darf nur bis zu einer Grenze anheben oder absenken; der Rest entfällt
term-dial = zurückgenommen durch deinen Regler, unter 100
move-pinned = Der Shop hat es von Platz { $from } auf { $to } gesetzt.
move-sponsored = Gesponsert: Der Shop hat es von Platz { $from } auf { $to } gesetzt.
move-spread = Für Abwechslung, damit nicht Ähnliches nebeneinandersteht: von { $from } auf { $to }.
move-displaced = Hat anderen Platz gemacht: von { $from } auf { $to }.
# $move: der Satz darüber; $label: die Worte des Shops dafür
move-labelled = { $move } Beim Shop heißt das „{ $label }“.
why-table = Was dieses Produkt bewegt, in Plätzen
why-smaller = { $count ->
    [one] und ein kleinerer Grund: { $places }
   *[other] und { $count } kleinere Gründe: { $places }
}
# $places: eine Zahl mit Vorzeichen, etwa „+3,2“
places = { $places ->
    [one] { $places } Platz
   *[other] { $places } Plätze
}
why-sum = Zusammen
# $from: in der Reihenfolge des Shops; $to: wie gezeigt
why-positions = Von Platz { $from } in der Reihenfolge des Shops auf { $to }; auch die anderen Produkte bewegen sich.
# The sum of the places is more than the list has
why-beyond = So viele Plätze hat die Liste nicht: es zählt, welches Produkt mehr hat.
why-positions-hidden = In der Reihenfolge des Shops stünde es auf Platz { $from }.
why-from = Worauf das beruht
why-from-more = { $count ->
    [one] und noch etwas
   *[other] und { $count } weitere mit kleinerem Anteil
}
why-without = { $day }; ohne das: Platz { $position }
why-without-hidden = { $day }; ohne das: nicht in der Liste
why-without-same = { $day }; ohne das: keine Änderung
why-your-turn = Jetzt du
why-about = Was daran?
why-about-all = Alles
feedback-more = Mehr
feedback-less = Weniger
feedback-never = Nie
feedback-more-label = Mehr wie { $product }
feedback-less-label = Weniger wie { $product }
feedback-never-label = Nie wieder { $product }
feedback-more-about-label = Davon mehr: { $what }
feedback-less-about-label = Davon weniger: { $what }
feedback-never-about-label = Davon nichts: { $what }
feedback-done-more = Verstanden, davon mehr: { $what }.
feedback-done-less = Verstanden, davon weniger: { $what }.
feedback-done-more-like = Verstanden, mehr wie { $what }.
feedback-done-less-like = Verstanden, weniger wie { $what }.
feedback-done-never = Verstanden, davon nichts: { $what }.
why-forget = { $count ->
    [one] Nicht aus diesem Produkt lernen: vergessen, was dazu bemerkt wurde (ein Eintrag)
   *[other] Nicht aus diesem Produkt lernen: vergessen, was dazu bemerkt wurde ({ $count } Einträge)
}
why-forgotten = { $count ->
    [one] Vergessen: ein Eintrag zu { $product }.
   *[other] Vergessen: { $count } Einträge zu { $product }.
}
undo = Rückgängig
# Wird vorgelesen
undo-label = Rückgängig: { $what }
undone = Zurückgenommen.
undone-today = Zurückgenommen; es zählt als heute gegeben.
undone-partly = So weit wie möglich zurückgenommen; nicht alles ließ sich wiederherstellen.

## Die Liste

# $list: wie der Shop die Liste nennt
list-changed-named = { $list } hat sich geändert: { $count ->
    [one] Ein Produkt hat den Platz gewechselt.
   *[other] { $count } Produkte haben den Platz gewechselt.
}
list-changed = Die Liste hat sich geändert: { $count ->
    [one] Ein Produkt hat den Platz gewechselt.
   *[other] { $count } Produkte haben den Platz gewechselt.
}
list-hidden = { $count } ausgeblendet.
list-hidden-never = { $count } ausgeblendet, weil du Nie gesagt hast.
list-hidden-never-named = { $count } ausgeblendet, weil du Nie gesagt hast: { $what }.
list-hidden-gone = { $count } ausgeblendet, weil der Shop { $count ->
    [one] es
   *[other] sie
} nicht mehr hat.
list-show = Zeigen
list-hide = Wieder ausblenden

## Die Einstellungen

panel-title = Deine Einstellungen
panel-lead = Alles, was hier über dich bekannt ist. Es liegt in diesem Browser und gehört dir: Du kannst es lesen, berichtigen, anhalten, mitnehmen oder löschen.
panel-close = Schließen
panel-sections = Teile deiner Einstellungen
panel-memory = In diesem Browser lässt sich gerade nichts aufheben. Was du hier tust, gilt für diesen Besuch.
panel-embedded = Dieser Teil der Seite steht in einer anderen Website. Was hier aufgehoben wird, gilt nur für ihn.
panel-unkept = Dieser Browser konnte das nicht aufschreiben: Es gilt für diesen Besuch.
panel-fallback = Persönliche Listen funktionieren hier gerade nicht; alle Listen haben die Reihenfolge des Shops.
panel-gpc-respect = Dein Browser sendet Global Privacy Control. Das Signal wird gesehen und befolgt: Nichts wird verkauft oder weitergegeben, nichts über dich verlässt dieses Gerät, und niemand fragt dich ungebeten. Was du unten erlaubst, wirkt nur auf diesem Gerät.
panel-gpc-ignore-for-local = Dein Browser sendet Global Privacy Control. Das Signal wird gesehen und befolgt: Nichts wird verkauft oder weitergegeben, und nichts über dich verlässt dieses Gerät. Was du unten erlaubst, wirkt nur auf diesem Gerät.
panel-gpc-hard-deny = Dein Browser sendet Global Privacy Control. Das Signal wird gesehen und befolgt: Alles unten ist aus, solange es gesendet wird.
panel-newer = Hier liegt etwas von einer neueren Fassung dieser Seite. Es wird weder gelesen noch geändert; was du jetzt angibst, gilt vielleicht nur für diesen Besuch.
panel-damaged = Ein Teil von dem, was hier aufgehoben war, lässt sich nicht lesen. Er bleibt, wie er ist, bis du alles löschst.

panel-dial = Wie persönlich?
panel-dial-label = Wie weit die Listen dir folgen
panel-dial-shop = Reihenfolge des Shops
panel-dial-personal = Ganz persönlich
# $dial: 0 bis 100
panel-dial-words = { $dial ->
    [0] 0: die Reihenfolge des Shops
    [100] 100: ganz persönlich
   *[other] { $dial } von 100
}
panel-dial-set = Auf { $dial } stellen
# $back: was dafür zurückkam, in Sätzen
panel-dial-now = Alles von dir zusammen, gegen die Reihenfolge des Shops: { $back }
panel-dial-shop-order = Jetzt hat diese Liste die Reihenfolge des Shops: { $reason }.
panel-pause = Anhalten: nichts lernen, nichts verwenden, alles behalten
panel-someone-else = Ich kaufe für jemand anderen ein: daraus nichts lernen

panel-tell = Etwas sagen
panel-tell-lead = Was du sagst, zählt ganz. Was vermutet wird, zählt nur bis zu einer Grenze.
panel-tell-facet = Worüber
panel-tell-value = Was genau
panel-tell-stance = Wie stehst du dazu?
panel-tell-button = Sagen
panel-told-now = Notiert: { $what }.
stance-love = Liebe ich
stance-like = Mag ich
stance-neutral = Egal
stance-avoid = Lieber nicht
stance-never = Nie

panel-said = Was du gesagt hast
panel-said-none = Du hast noch nichts gesagt.
panel-visit-only = Was du gesagt hast, gilt nur für diesen Besuch.
panel-visit-keep = Auf diesem Gerät behalten
panel-visit-allow = Nur für diesen Besuch
panel-noticed = Was bemerkt wurde
panel-noticed-lead = Vermutungen aus dem, was du dir angesehen hast, und worauf sie beruhen.
panel-noticed-none = Es wurde nichts bemerkt.
panel-guess-likes = Du magst { $what }
panel-guess-probably-likes = Du magst wahrscheinlich { $what }
panel-guess-unclear = Noch nicht eindeutig: { $what }
panel-guess-probably-avoids = Du meidest wahrscheinlich { $what }
panel-guess-avoids = Du meidest { $what }
panel-wrong = Stimmt nicht
# Wird vorgelesen
panel-wrong-label = Stimmt nicht: { $guess }
panel-corrected = Fallen gelassen, wird nicht wieder vermutet: { $what }.
panel-entries = { $count ->
    [one] Beruht auf einem Eintrag
   *[other] Beruht auf { $count } Einträgen
}
panel-weaker = { $count ->
    [one] Eine schwächere Vermutung
   *[other] { $count } schwächere Vermutungen
}
panel-all-noticed = { $count ->
    [one] Alles, was bemerkt wurde: ein Eintrag
   *[other] Alles, was bemerkt wurde: { $count } Einträge
}
panel-bought = Was du gekauft hast
panel-bought-none = Es ist kein Kauf bekannt.
panel-forget = Vergessen
panel-forget-label = Vergessen: { $what }
panel-forgotten = Vergessen: { $what }.
panel-changed = Geändert: { $what }.
panel-acts = Was du gerade getan hast
panel-note-done = OK

back-nothing = Das hat in dieser Liste nichts geändert.
back-unknown = Was das ändert, lässt sich sagen, sobald hier eine Liste geordnet wurde.
back-moved = { $count ->
    [one] hat hier ein Produkt bewegt
   *[other] hat hier { $count } Produkte bewegt
}
back-raised = { $places ->
    [one] hat „{ $product }“ um einen Platz gehoben
   *[other] hat „{ $product }“ um { $places } Plätze gehoben
}
back-raised-slightly = hat „{ $product }“ etwas gehoben
back-entered = { $count ->
    [one] hat ein Produkt auf die erste Seite gebracht
   *[other] hat { $count } Produkte auf die erste Seite gebracht
}
back-hid = { $count ->
    [one] hat ein Produkt herausgenommen
   *[other] hat { $count } Produkte herausgenommen
}
# $influence: ein Prozentsatz
back-influence = Ohne das wäre diese Liste zu { $influence } anders

panel-allowed = Was du erlaubst
panel-allowed-lead = Jedes für sich und jederzeit. Was du ausschaltest, wird gelöscht. Ein Ja gilt { $yes }, ein Nein { $no }.
allowed-unset = Nicht entschieden.
allowed-refused = Nicht erlaubt seit { $day }.
allowed-refused-until = Nicht erlaubt seit { $day }; vor dem { $expires } fragt niemand noch einmal.
allowed-granted = Erlaubt seit { $day }.
allowed-granted-until = Erlaubt seit { $day }, bis { $expires }.
allowed-session = Für diesen Besuch erlaubt; nichts wird aufgehoben.
# $by: Namen anderer Einwilligungsdienste der Seite
allowed-limited = Zurzeit aus: Die anderen Datenschutz-Einstellungen des Shops ({ $by }) erlauben es nicht.
allowed-limited-gpc = Zurzeit aus: Global Privacy Control in deinem Browser bittet darum.
allowed-limited-keeps = Dein Ja bleibt, und was aufgehoben ist, ruht ungelesen, bis sich das ändert.
allowed-now = Erlaubt: { $purpose }.
allowed-no-more = Nicht mehr erlaubt und gelöscht: { $purpose }.
allowed-no-more-unkept = Nicht mehr erlaubt: { $purpose }. Was dafür aufgehoben war, ließ sich aus diesem Browser nicht entfernen.
panel-receipts = { $count ->
    [one] Deine Entscheidungen bisher: eine
   *[other] Deine Entscheidungen bisher: { $count }
}
panel-receipt = Diese Entscheidungen als Datei herunterladen
receipt-granted = { $day }: „{ $purpose }“ erlaubt ({ $how }).
receipt-refused = { $day }: „{ $purpose }“ nicht erlaubt ({ $how }).
receipt-session = { $day }: „{ $purpose }“ für den Besuch erlaubt ({ $how }).
receipt-unset = { $day }: Deine Entscheidung zu „{ $purpose }“ endete ({ $how }).
method-prompt = bei der Frage
method-panel = in deinen Einstellungen
method-api = auf einer Seite des Shops
method-answer = durch eine Antwort
method-migrated = dem Shop früher gegeben und übernommen

panel-data = Deine Daten
# $entries und $max: wie viele; $kilobytes: wie groß
panel-size = { $entries } von höchstens { $max } Einträgen sind aufgehoben, { $kilobytes } kB von höchstens { $maxKilobytes } kB.
panel-export = Alles herunterladen
panel-export-locked = Verschlossen herunterladen
panel-export-lead = Eine Datei, die du lesen, aufheben und auf ein anderes Gerät bringen kannst.
panel-export-early = Dein Browser löscht, was ein Shop in ihm aufhebt, nach sieben Tagen ohne Besuch. Aus einer Datei bekommst du es zurück.
panel-lock = Passwort, falls die Datei verschlossen sein soll
panel-lock-lead = { $count } Zeichen oder mehr. Wer die Datei hat, braucht es, um sie zu lesen. Niemand kann es zurücksetzen.
panel-lock-short = Das Passwort ist zu kurz: { $count } Zeichen oder mehr.
panel-lock-failed = Die Datei ließ sich nicht verschließen. Es wurde nichts heruntergeladen.
panel-lock-insecure = Diese Seite kam ohne https, und dort kann dein Browser Dateien weder verschließen noch verschlossene öffnen.
panel-export-text = Als Text zeigen
panel-export-label = Alles als Text
panel-import = Eine Datei mitbringen
panel-import-lead = Eine Datei, die du hier oder auf einem anderen Gerät heruntergeladen hast. Du siehst vorher, was sie ändern würde; sie erlaubt nichts.
panel-import-too-large = Die Datei ist größer als 1 MB. So groß ist keine Datei von dir.
panel-import-not-ours = Das ist keine solche Datei. Es wurde nichts geändert.
panel-import-locked = Diese Datei ist verschlossen. Ihr Passwort:
panel-import-open = Öffnen
panel-import-opening = Wird geöffnet …
panel-import-wrong = Mit diesem Passwort geht sie nicht auf, oder die Datei wurde verändert. Hier wurde nichts geändert.
panel-import-preview = Was diese Datei ändern würde
panel-import-added = { $count ->
    [0] Nichts darin ist hier neu.
    [one] Ein Eintrag darin ist hier neu.
   *[other] { $count } Einträge darin sind hier neu.
}
panel-import-removed = { $count ->
    [one] Ein Eintrag hier fiele weg: Dort, woher die Datei kommt, wurde er vergessen, oder es fehlt der Platz.
   *[other] { $count } Einträge hier fielen weg: Dort, woher die Datei kommt, wurden sie vergessen, oder es fehlt der Platz.
}
panel-import-which = Welche
panel-import-more = { $count ->
    [one] und noch einer
   *[other] und { $count } weitere
}
# $words: der Regler in Worten
panel-import-dial = Wie persönlich: { $words }.
panel-import-pause = Es würde angehalten.
panel-import-no-pause = Es wäre nicht mehr angehalten.
panel-import-someone = Es stünde auf Einkaufen für jemand anderen.
panel-import-no-someone = Es stünde nicht mehr auf Einkaufen für jemand anderen.
panel-import-already = { $count ->
    [one] Ein Eintrag ist schon hier.
   *[other] { $count } Einträge sind schon hier.
}
panel-import-without-consent = { $count ->
    [one] Ein Eintrag bleibt weg, weil du ihn hier nicht erlaubst.
   *[other] { $count } Einträge bleiben weg, weil du sie hier nicht erlaubst.
}
panel-import-forgotten = { $count ->
    [one] Ein Eintrag wurde hier vergessen und bleibt vergessen.
   *[other] { $count } Einträge wurden hier vergessen und bleiben vergessen.
}
panel-import-sensitive = { $count ->
    [one] Eines bleibt weg, weil es etwas sagt, das hier von niemandem behalten wird.
   *[other] { $count } Dinge bleiben weg, weil sie etwas sagen, das hier von niemandem behalten wird.
}
panel-import-expired = { $count ->
    [one] Ein Eintrag ist zu alt, um aufgehoben zu werden.
   *[other] { $count } Einträge sind zu alt, um aufgehoben zu werden.
}
panel-import-no-room = { $count ->
    [one] Für einen Eintrag ist hier kein Platz.
   *[other] Für { $count } Einträge ist hier kein Platz.
}
panel-import-not-understood = { $count ->
    [one] Ein Eintrag darin lässt sich nicht lesen.
   *[other] { $count } Einträge darin lassen sich nicht lesen.
}
panel-import-button = Hinzufügen
panel-import-done = Hinzugekommen: { $added }. Schon hier: { $already }. Weggeblieben, weil du es hier nicht erlaubst: { $left }.
panel-cancel = Abbrechen
panel-erase = Alles löschen
panel-erase-sure = Alles, was hier über dich bekannt ist, wird sofort gelöscht. Das lässt sich nicht rückgängig machen; lade es vorher herunter, wenn du es vielleicht noch einmal brauchst.
panel-erase-forget = Auch meine Entscheidungen vergessen: Man darf mich wieder fragen
panel-erase-refuse = Mein Nein merken: Niemand fragt mich noch einmal
panel-erase-button = Jetzt löschen
panel-erased = Alles ist gelöscht. Falls dieser Browser in den nächsten Sekunden abbricht, sieh hier noch einmal nach: Was wiedergekommen ist, wird gezeigt und lässt sich wieder löschen.
panel-erased-newer = Auf dieser Seite ist es weg. Was eine neuere Fassung dieser Seite geschrieben hat, lässt sich von hier aus nicht entfernen: Wenn sie wieder da ist, sieh hier noch einmal nach, und lösche dort, was sie noch zeigt.
panel-erased-not = Auf dieser Seite ist es weg, aber dieser Browser wollte es nicht entfernen: Bei deinem nächsten Besuch ist es vielleicht wieder da. Lösche es dann noch einmal, oder lösche die Daten dieser Website in den Einstellungen deines Browsers.

problem = Das hat nicht geklappt. Es wurde nichts geändert.
problem-consent-required = Das hast du nicht erlaubt. Unter „Was du erlaubst“ kannst du es tun.
problem-activation-required = Dein Browser hat den Klick nicht gemeldet. Bitte klick noch einmal.
problem-paused = Solange du anhältst oder für jemand anderen einkaufst, wird nichts gelernt.
problem-profile-full = Mehr passt nicht hinein. Vergiss zuerst etwas; Älteres wurde nicht verdrängt.
problem-not-ready = Noch nicht bereit. Bitte versuch es gleich noch einmal.
problem-storage-full = Was du hier tust, gilt für diesen Besuch; zum Aufheben hat dieser Browser keinen Platz.
problem-profile-newer = Deine Einstellungen stammen von einer neueren Fassung dieser Seite und lassen sich hier nicht ändern.
problem-invalid-input = Das war nicht zu verstehen. Es wurde nichts geändert.
