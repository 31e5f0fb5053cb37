### The words of the list, of "Why here?" and of the preferences panel.
### $what and $product are the shop's words; numbers are formatted for the shopper's language.

## What can be named

facet-brand = brand
facet-category = category
facet-color = colour
facet-size = size
facet-material = material
facet-pattern = pattern
facet-gender = made for
facet-age = age group
facet-tag = label
facet-group = product family
subject-brand = the brand { $value }
subject-category = { $value }
subject-color = the colour { $value }
subject-size = the size { $value }
subject-material = the material { $value }
subject-pattern = the pattern { $value }
subject-gender = products for { $value }
subject-age = the age group { $value }
subject-tag = products labelled “{ $value }”
subject-rating = ratings of { $value } and up
subject-group = the product family { $value }
subject-other = { $facet } “{ $value }”
subject-goal = what suits “{ $goal }”
subject-price-between = prices from { $min } to { $max }
subject-price-from = prices from { $min }
subject-price-to = prices up to { $max }

## What was said, noticed and bought

told-love = you love { $what }
told-like = you like { $what }
told-neutral = no matter to you: { $what }
told-avoid = you would rather avoid { $what }
told-never = you never want { $what }
guess-likes = you seem to like { $what }
guess-probably-likes = you probably like { $what }
guess-unclear = perhaps { $what }
guess-unclear-not = perhaps not { $what }
guess-probably-avoids = you probably avoid { $what }
guess-avoids = you seem to avoid { $what }
entry-answer = you answered “{ $question }”: it does not matter
entry-correction = you corrected a guess about { $what }
entry-more = you asked for more like { $product }
entry-less = you asked for less like { $product }
entry-never = you said never to { $product }
entry-more-about = you asked for more of { $of }, at { $product }
entry-less-about = you asked for less of { $of }, at { $product }
entry-never-about = you said never to { $of }, at { $product }
entry-impression = { $count ->
    [one] { $what } was in view
   *[other] { $what } was in view { $count } times
}
entry-view = { $count ->
    [one] you looked at { $what }
   *[other] you looked at { $what } { $count } times
}
entry-select = { $count ->
    [one] you picked { $what } from a list
   *[other] you picked { $what } from a list { $count } times
}
entry-cart_add = { $count ->
    [one] you put { $what } in the basket
   *[other] you put { $what } in the basket { $count } times
}
entry-cart_remove = { $count ->
    [one] you took { $what } out of the basket
   *[other] you took { $what } out of the basket { $count } times
}
entry-wish = you put { $what } on the wish list
entry-buy = { $count ->
    [one] you bought { $what }
   *[other] you bought { $what } { $count } times
}
entry-return = you sent { $what } back
entry-search = { $count ->
    [one] you searched for “{ $query }”
   *[other] you searched for “{ $query }” { $count } times
}
entry-on = on { $day }
entry-visit-only = for this visit only

## Why a product stands where it stands

why-button = Why here?
# $product: the product's title; read out by screen readers
why-button-label = Why here? { $product }
why-close = Close
why-up = Moved up { $by } places. { $reasons }.
why-up-slightly = Slightly higher. { $reasons }.
why-down = Moved down { $by } places. { $reasons }.
why-down-slightly = Slightly lower. { $reasons }.
why-same = Still on place { $position }, as in the shop’s order. Nothing you gave moves this one.
why-same-for = Still on place { $position }, as in the shop’s order. This speaks for it: { $reasons }.
why-same-against = Still on place { $position }, as in the shop’s order. This speaks against it: { $reasons }.
why-both = { $first }; { $second }
# $from: what the shopper did, as in "you looked at Kelp Parka"
why-guess-up = { $from }, so you may like { $what }
why-guess-down = { $from }, so you may care less for { $what }
why-related-up = { $from }, and this goes with it
why-related-down = { $from }, and this goes less well with it
# By what the shop says of both; what goes with the other product is not known
why-alike = { $from }, and this is like it
why-passed = { $count ->
    [one] you passed by one product like it
   *[other] you passed by { $count } products like it
}
# Ends a list of products: "Kelp Parka, Reed Vest and 4 others"
why-others = { $count } others
# Stands for the title, where the product itself is meant
why-this = this product
quoted = “{ $what }”
why-fits-less = { $from }; other products come closer to that
why-fits-less-somehow = other products come closer to what you took an interest in
why-spread = This is for variety in the list
why-others-down = Other products went down; nothing you gave raises this one
why-others-up = Other products went up; nothing you gave lowers this one
# $reasons: a clause, as in "You bought Kelp Parka, and this goes with it"
why-others-further-up = Other products went up further, though this speaks for it: { $reasons }
why-others-further-down = Other products went down further, though this speaks against it: { $reasons }
why-pinned = The shop has put this on place { $to }.
why-sponsored = Sponsored: the shop has put this on place { $to }.
why-without-that = Otherwise it would stand on place { $from }.
why-hidden-never = Taken out of the list. { $reasons }.
why-hidden-gone = Taken out of the list, because the shop has no more of it.
why-shop-order = This is the shop’s own order: { $reason }.
why-not-ranked = This is the shop’s own order.
why-sensitive = Nothing is noticed, kept or guessed about products like this one. Only the shop’s order places it, and what moves around it.
shop-order-nothing-known = nothing is known about you yet
shop-order-no-consent = you have not allowed personal lists
shop-order-paused = you have paused personal lists
shop-order-intensity-zero = your dial stands at 0
shop-order-not-ready = your preferences were not ready when it was shown, and what you look at is not moved
shop-order-engine = personal lists do not work here right now
term-more = you asked for more of { $what }
term-less = you asked for less of { $what }
term-more-like = you asked for more like { $what }
term-less-like = you asked for less like { $what }
term-context = right now: { $what }
term-related = goes with “{ $what }”
term-alike = is like “{ $what }”
term-again = you looked at this before, or bought it
term-lately = many buy this these days
term-lately-less = fewer buy this these days
term-lead = the shop’s first products keep a lead while little is known about you
term-shop-lifts = the shop lifts { $what }
term-shop-lowers = the shop lowers { $what }
term-shop-lifts-label = the shop lifts { $what } ({ $label })
term-shop-lowers-label = the shop lowers { $what } ({ $label })
term-limit = guesses count only so far; beyond that is cut
term-common = guesses that fit other products here, not this one
term-shop-limit = the shop may lift or lower only so far; beyond that is cut
term-dial = taken back by your dial, below 100
move-pinned = The shop put it from place { $from } to { $to }.
move-sponsored = Sponsored: the shop put it from place { $from } to { $to }.
move-spread = For variety, so that similar products do not stand in a row: from { $from } to { $to }.
move-displaced = Made room for others: from { $from } to { $to }.
# $move: the sentence above; $label: the shop’s own words for it
move-labelled = { $move } The shop calls it “{ $label }”.
why-table = What moves this product, in places
why-smaller = { $count ->
    [one] and one smaller reason: { $places }
   *[other] and { $count } smaller reasons: { $places }
}
# $places: a number with its sign, as in "+3.2"
places = { $places ->
    [one] { $places } place
   *[other] { $places } places
}
why-sum = In all
# $from: in the shop's own order; $to: as shown
why-positions = From place { $from } in the shop’s order to { $to }; the other products move too.
# The sum of the places is more than the list has
why-beyond = The list has fewer places than that: what counts is which product has more.
why-positions-hidden = In the shop’s order it would stand on place { $from }.
why-from = What this comes from
why-from-more = { $count ->
    [one] and one thing more
   *[other] and { $count } more, each with a smaller part
}
why-without = { $day }; without it: place { $position }
why-without-hidden = { $day }; without it: not in the list
why-without-same = { $day }; without it: no change
why-your-turn = Your turn
why-about = Which part of it?
why-about-all = All of it
feedback-more = More
feedback-less = Less
feedback-never = Never
feedback-more-label = More like { $product }
feedback-less-label = Less like { $product }
feedback-never-label = Never { $product }
feedback-more-about-label = More of { $what }
feedback-less-about-label = Less of { $what }
feedback-never-about-label = Never { $what }
feedback-done-more = Understood: more of { $what }.
feedback-done-less = Understood: less of { $what }.
feedback-done-more-like = Understood: more like { $what }.
feedback-done-less-like = Understood: less like { $what }.
feedback-done-never = Understood: never { $what }.
why-forget = { $count ->
    [one] Do not learn from this product: forget the one thing noticed about it
   *[other] Do not learn from this product: forget the { $count } things noticed about it
}
why-forgotten = { $count ->
    [one] Forgotten: one thing about { $product }.
   *[other] Forgotten: { $count } things about { $product }.
}
undo = Undo
# Read out by screen readers
undo-label = Undo: { $what }
undone = Taken back.
undone-today = Taken back; it counts as given today.
undone-partly = Taken back as far as possible; not all of it could be restored.

## The list

# $list: what the shop calls the list
list-changed-named = { $list } changed: { $count ->
    [one] one product moved.
   *[other] { $count } products moved.
}
list-changed = The list changed: { $count ->
    [one] one product moved.
   *[other] { $count } products moved.
}
list-hidden = { $count } hidden.
list-hidden-never = { $count } hidden because you said never.
list-hidden-never-named = { $count } hidden because you said never: { $what }.
list-hidden-gone = { $count } hidden because the shop has no more of { $count ->
    [one] it.
   *[other] them.
}
list-show = Show
list-hide = Hide again

## The preferences panel

panel-title = Your preferences
panel-lead = All that is known about you here. It is kept in this browser, and it is yours: read it, correct it, pause it, take it with you or erase it.
panel-close = Close
panel-sections = Parts of your preferences
panel-memory = Nothing can be kept in this browser right now. What you do here holds for this visit.
panel-embedded = This part of the page stands inside another site. What is kept here is kept for it alone.
panel-unkept = This browser could not write that down: it holds for this visit.
panel-fallback = Personal lists do not work here right now; all lists are the shop’s own.
panel-gpc-respect = Your browser sends Global Privacy Control. It is seen and honoured: nothing is sold or shared, nothing about you leaves this device, and nobody asks you unbidden. What you allow below works on this device alone.
panel-gpc-ignore-for-local = Your browser sends Global Privacy Control. It is seen and honoured: nothing is sold or shared, and nothing about you leaves this device. What you allow below works on this device alone.
panel-gpc-hard-deny = Your browser sends Global Privacy Control. It is seen and honoured: everything below is off for as long as it is sent.
panel-newer = Something here was written by a newer version of this page. It is neither read nor changed; what you give now may hold for this visit only.
panel-damaged = Some of what was kept here cannot be read. It is left as it is until you erase everything.

panel-dial = How personal?
panel-dial-label = How far lists follow you
panel-dial-shop = The shop’s order
panel-dial-personal = Fully personal
# $dial: 0 to 100
panel-dial-words = { $dial ->
    [0] 0: the shop’s order
    [100] 100: fully personal
   *[other] { $dial } of 100
}
panel-dial-set = Set to { $dial }
# $back: what came back, in sentences
panel-dial-now = All you gave, against the shop’s order: { $back }
panel-dial-shop-order = Now this list is the shop’s own order: { $reason }.
panel-pause = Pause: learn nothing, use nothing, keep everything
panel-someone-else = I am shopping for someone else: learn nothing from this

panel-tell = Tell something
panel-tell-lead = What you say counts in full. What is guessed counts only so far.
panel-tell-facet = About
panel-tell-value = Which
panel-tell-stance = What about it?
panel-tell-button = Tell
panel-told-now = Noted: { $what }.
stance-love = Love it
stance-like = Like it
stance-neutral = No matter
stance-avoid = Rather not
stance-never = Never

panel-said = What you said
panel-said-none = You have said nothing yet.
panel-visit-only = What you said holds for this visit only.
panel-visit-keep = Keep it on this device
panel-visit-allow = Only for this visit
panel-noticed = What was noticed
panel-noticed-lead = Guesses from what you looked at, and what they come from.
panel-noticed-none = Nothing has been noticed.
panel-guess-likes = You like { $what }
panel-guess-probably-likes = You probably like { $what }
panel-guess-unclear = Not clear yet: { $what }
panel-guess-probably-avoids = You probably avoid { $what }
panel-guess-avoids = You avoid { $what }
panel-wrong = That is wrong
# Read out by screen readers
panel-wrong-label = That is wrong: { $guess }
panel-corrected = Dropped, and not guessed again: { $what }.
panel-entries = { $count ->
    [one] Comes from one thing
   *[other] Comes from { $count } things
}
panel-weaker = { $count ->
    [one] One weaker guess
   *[other] { $count } weaker guesses
}
panel-all-noticed = { $count ->
    [one] All that was noticed: one thing
   *[other] All that was noticed: { $count } things
}
panel-bought = What you bought
panel-bought-none = No purchase is known.
panel-forget = Forget
panel-forget-label = Forget: { $what }
panel-forgotten = Forgotten: { $what }.
panel-changed = Changed: { $what }.
panel-acts = What you just did
panel-note-done = OK

back-nothing = It changed nothing in this list.
back-unknown = What it changes can be told once a list has been ranked here.
back-moved = { $count ->
    [one] moved one product here
   *[other] moved { $count } products here
}
back-raised = { $places ->
    [one] raised “{ $product }” by one place
   *[other] raised “{ $product }” by { $places } places
}
back-raised-slightly = raised “{ $product }” slightly
back-entered = { $count ->
    [one] brought one product to the first page
   *[other] brought { $count } products to the first page
}
back-hid = { $count ->
    [one] took one product out
   *[other] took { $count } products out
}
# $influence: a percentage
back-influence = Without it this list would be { $influence } different

panel-allowed = What you allow
panel-allowed-lead = Each on its own, at any time. Switching one off erases what was kept for it. A yes holds for { $yes }, a no for { $no }.
allowed-unset = Not decided.
allowed-refused = Not allowed since { $day }.
allowed-refused-until = Not allowed since { $day }; nobody asks again before { $expires }.
allowed-granted = Allowed since { $day }.
allowed-granted-until = Allowed since { $day }, until { $expires }.
allowed-session = Allowed for this visit; nothing is kept.
# $by: names of other consent tools of the page
allowed-limited = Off for now: the shop’s other privacy settings ({ $by }) do not allow it.
allowed-limited-gpc = Off for now: your browser’s Global Privacy Control asks for it.
allowed-limited-keeps = Your yes stays, and what is kept rests unread until that changes.
allowed-now = Allowed: { $purpose }.
allowed-no-more = Not allowed any more, and erased: { $purpose }.
allowed-no-more-unkept = Not allowed any more: { $purpose }. What was kept for it could not be removed from this browser.
panel-receipts = { $count ->
    [one] Your decisions so far: one
   *[other] Your decisions so far: { $count }
}
panel-receipt = Download these decisions as a file
receipt-granted = { $day }: you allowed “{ $purpose }” ({ $how }).
receipt-refused = { $day }: you did not allow “{ $purpose }” ({ $how }).
receipt-session = { $day }: you allowed “{ $purpose }” for that visit ({ $how }).
receipt-unset = { $day }: your decision on “{ $purpose }” ended ({ $how }).
method-prompt = in the prompt
method-panel = in your preferences
method-api = on a page of the shop
method-answer = by answering
method-migrated = given to this shop before, and taken over

panel-data = Your data
# $entries and $max: how many; $kilobytes: how large
panel-size = { $entries } of at most { $max } things are kept, { $kilobytes } kB of at most { $maxKilobytes } kB.
panel-export = Download all of it
panel-export-locked = Download it, locked
panel-export-lead = A file that you can read, keep, and bring to another device.
panel-export-early = Your browser deletes what a shop keeps in it after seven days without a visit. From a file you can have it back.
panel-lock = Passphrase, if the file shall be locked
panel-lock-lead = { $count } characters or more. Whoever has the file needs it to read it. Nobody can reset it.
panel-lock-short = That passphrase is too short: { $count } characters or more.
panel-lock-failed = The file could not be locked. Nothing was downloaded.
panel-lock-insecure = This page came without https, and there your browser can neither lock a file nor open a locked one.
panel-export-text = Show it as text
panel-export-label = All of it, as text
panel-import = Bring a file
panel-import-lead = A file that you downloaded here or on another device. You see what it would change before anything does; it allows nothing.
panel-import-too-large = That file is larger than 1 MB. A file of yours never is.
panel-import-not-ours = That is no file of this kind. Nothing was changed.
panel-import-locked = This file is locked. Its passphrase:
panel-import-open = Open it
panel-import-opening = Opening …
panel-import-wrong = It does not open with that passphrase, or the file was changed. Nothing was changed here.
panel-import-preview = What this file would change
panel-import-added = { $count ->
    [0] Nothing in it is new here.
    [one] One thing in it is new here.
   *[other] { $count } things in it are new here.
}
panel-import-removed = { $count ->
    [one] One thing here would go: it was forgotten where the file is from, or there is no room.
   *[other] { $count } things here would go: they were forgotten where the file is from, or there is no room.
}
panel-import-which = Which
panel-import-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
# $words: the dial in words
panel-import-dial = How personal: { $words }.
panel-import-pause = It would be paused.
panel-import-no-pause = It would not be paused any more.
panel-import-someone = It would be set to shopping for someone else.
panel-import-no-someone = It would not be set to shopping for someone else any more.
panel-import-already = { $count ->
    [one] One thing is here already.
   *[other] { $count } things are here already.
}
panel-import-without-consent = { $count ->
    [one] One thing is left out, because you do not allow it here.
   *[other] { $count } things are left out, because you do not allow them here.
}
panel-import-forgotten = { $count ->
    [one] One thing was forgotten here, and stays forgotten.
   *[other] { $count } things were forgotten here, and stay forgotten.
}
panel-import-sensitive = { $count ->
    [one] One thing stays out, because it says something that is not kept here of anybody.
   *[other] { $count } things stay out, because they say something that is not kept here of anybody.
}
panel-import-expired = { $count ->
    [one] One thing is too old to be kept.
   *[other] { $count } things are too old to be kept.
}
panel-import-no-room = { $count ->
    [one] One thing has no room here.
   *[other] { $count } things have no room here.
}
panel-import-not-understood = { $count ->
    [one] One thing in it cannot be read.
   *[other] { $count } things in it cannot be read.
}
panel-import-button = Add it
panel-import-done = Added: { $added }. Already here: { $already }. Left out, because you do not allow it here: { $left }.
panel-cancel = Cancel
panel-erase = Erase everything
panel-erase-sure = Everything known about you here is erased at once. This cannot be taken back; download it first if you may want it again.
panel-erase-forget = Forget my decisions too: I may be asked again
panel-erase-refuse = Remember my no: nobody asks me again
panel-erase-button = Erase now
panel-erased = Everything has been erased. Should this browser be cut off within the next seconds, look here again: what came back is shown, and can be erased again.
panel-erased-newer = It is gone from this page. What a newer version of this page wrote cannot be removed from here: when that version is back, look here again, and erase there what it still shows.
panel-erased-not = It is gone from this page, but this browser would not remove it: it may be back at your next visit. Erase it again then, or clear the data of this site in your browser’s settings.

problem = That did not work. Nothing was changed.
problem-consent-required = You have not allowed this. You can do so under “What you allow”.
problem-activation-required = Your browser did not report that click. Please click once more.
problem-paused = Nothing is learned while you pause or shop for someone else.
problem-profile-full = There is no room for more. Forget something first; nothing older was dropped.
problem-not-ready = Not ready yet. Please try again in a moment.
problem-storage-full = What you do here holds for this visit, but this browser has no room to keep it.
problem-profile-newer = Your preferences were written by a newer version of this page, so they cannot be changed here.
problem-invalid-input = That could not be understood. Nothing was changed.
