### Die Wörter, die vor der ersten Einwilligung gebraucht werden, und die Namen der Zwecke.

prompt-title = Darf sich dieser Shop merken, was dir gefällt?
# $shop: der Name des Shops
prompt-title-shop = Darf sich { $shop } merken, was dir gefällt?
prompt-where = Es bleibt in diesem Browser, nichts wird verschickt. In deinen Einstellungen kannst du alles sehen, ändern und löschen.
prompt-where-reports = Es bleibt in diesem Browser; nur die unten genannten verrauschten Summen können den Shop erreichen. In deinen Einstellungen kannst du alles sehen, ändern und löschen.
# $yes und $no: wie lange, etwa „180 Tage“
prompt-how-long = Ein Ja gilt { $yes }, ein Nein bleibt { $no }.
prompt-policy = Datenschutzerklärung
prompt-no = Nein, danke
prompt-yes = Ja, gern
prompt-yes-this-visit = Ja, für diesen Besuch
prompt-one-by-one = Einzeln wählen
prompt-this-visit = Nur für diesen Besuch: nichts speichern
prompt-keep-choice = Meine Auswahl
prompt-later = Später entscheiden
prompt-lapsed-expired = Du hattest schon einmal Ja gesagt. Das ist eine Weile her, deshalb wirst du neu gefragt.
prompt-lapsed-policy-changed = Du hattest dich schon entschieden. Der Shop hat geändert, worum es geht, deshalb wirst du neu gefragt.
prompt-answered = Was du gerade gesagt hast, gilt für diesen Besuch. Ja behält es auf diesem Gerät, Nein verwirft es.
prompt-click-again = Dein Browser hat den Klick nicht gemeldet. Bitte klick noch einmal.
prompt-failed = Das hat nicht geklappt. Es wurde nichts gespeichert.
prompt-decided-none = Verstanden: Es wird nichts gespeichert.
# $given: wie viele Zwecke erlaubt wurden; $of: nach wie vielen gefragt wurde
prompt-decided = Danke: { $given } von { $of } erlaubt.

purpose-preferences = Was du sagst
purpose-preferences-keeps = Marken, Farben, Größen und Preise, die du nennst, und was du zu Produkten sagst.
purpose-preferences-gives = Listen richten sich sofort danach.
purpose-activity = Was du dir ansiehst
purpose-activity-keeps = Produkte, die du ansiehst, in den Warenkorb legst oder suchst.
purpose-activity-gives = Listen vermuten, was zu dir passt; jede Vermutung kannst du sehen und berichtigen.
purpose-purchases = Was du kaufst
purpose-purchases-keeps = Produkte, die du hier kaufst oder zurückschickst.
purpose-purchases-gives = Listen lernen daraus, wofür du dich am Ende entschieden hast.
purpose-context = Was gerade passt
purpose-context-keeps = Nichts wird aufgehoben. Der Shop nennt Jahreszeit, Wetter oder Tageszeit.
purpose-context-gives = Was dazu passt, steht weiter oben.
purpose-messages = Begrüßungen und Erinnerungen
purpose-messages-keeps = Welche du schon gesehen hast.
purpose-messages-gives = Die Seite begrüßt und erinnert dich; verschickt wird nichts.
purpose-measurement = Zählen auf diesem Gerät
purpose-measurement-keeps = Wie oft persönliche Listen gezeigt und benutzt wurden.
purpose-measurement-gives = So lässt sich sagen, ob sie dir etwas bringen.
purpose-reports = Verrauschte Summen für den Shop
purpose-reports-keeps = Summen mit beigemischtem Zufall, die nichts Sicheres über dich sagen.
purpose-reports-gives = Der Shop erfährt, was seinen Kunden insgesamt hilft.
