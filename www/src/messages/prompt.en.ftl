### The words needed before the first consent, and the names of the purposes.

prompt-title = May this shop remember what you like?
# $shop: the shop's name
prompt-title-shop = May { $shop } remember what you like?
prompt-where = It stays in this browser; nothing is sent. See, change or delete it in your preferences.
prompt-where-reports = It stays in this browser; only the blurred totals named below may reach the shop. See, change or delete it in your preferences.
# $yes and $no: how long, as in "180 days"
prompt-how-long = A yes holds for { $yes }, a no for { $no }.
prompt-policy = Privacy policy
prompt-no = No, thanks
prompt-yes = Yes, please
prompt-yes-this-visit = Yes, for this visit
prompt-one-by-one = Choose one by one
prompt-this-visit = Only for this visit: keep nothing
prompt-keep-choice = Use my choice
prompt-later = Decide later
prompt-lapsed-expired = You said yes before. That was a while ago, so you are asked again.
prompt-lapsed-policy-changed = You decided on this before. The shop has changed what it is about, so you are asked again.
prompt-answered = What you told just now counts for this visit. Yes keeps it on this device, no drops it.
prompt-click-again = Your browser did not report that click. Please click once more.
prompt-failed = That did not work. Nothing was kept.
prompt-decided-none = Understood: nothing is kept.
# $given: how many purposes were allowed; $of: how many were asked for
prompt-decided = Thank you: { $given } of { $of } allowed.

purpose-preferences = What you tell
purpose-preferences-keeps = Brands, colours, sizes and prices you name, and what you say about products.
purpose-preferences-gives = Lists follow it at once.
purpose-activity = What you look at
purpose-activity-keeps = Products you look at, put in the basket or search for.
purpose-activity-gives = Lists guess what may suit you; you can see and correct every guess.
purpose-purchases = What you buy
purpose-purchases-keeps = Products you buy here or send back.
purpose-purchases-gives = Lists learn from what you chose in the end.
purpose-context = What fits right now
purpose-context-keeps = Nothing is kept. The shop names the season, the weather or the time of day.
purpose-context-gives = What fits it stands higher.
purpose-messages = Greetings and reminders
purpose-messages-keeps = Which ones you have seen.
purpose-messages-gives = The page greets you and reminds you; nothing is mailed.
purpose-measurement = Counting on this device
purpose-measurement-keeps = How often personal lists were shown and used.
purpose-measurement-gives = It can be told whether they are of any use to you.
purpose-reports = Blurred totals for the shop
purpose-reports-keeps = Totals with chance added, so that they say nothing certain about you.
purpose-reports-gives = The shop learns what helps its customers as a whole.
