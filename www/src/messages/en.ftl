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
shop-order-engine = personal lists do not work here right now
term-more = you asked for more of { $what }
term-less = you asked for less of { $what }
term-more-like = you asked for more like { $what }
term-less-like = you asked for less like { $what }
term-context = right now: { $what }
term-related = goes with “{ $what }”
term-again = you looked at this before, or bought it
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
panel-fallback = Personal lists do not work here right now; all lists are the shop’s own.
panel-gpc = Your browser asks sites not to sell or share what they know about you. Nothing is sold or shared here: nothing leaves this device.
panel-newer = Your preferences were written by a newer version of this page. They can be read, but not changed.
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
allowed-now = Allowed: { $purpose }.
allowed-no-more = Not allowed any more, and erased: { $purpose }.
panel-receipts = { $count ->
    [one] Your decisions so far: one
   *[other] Your decisions so far: { $count }
}
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
panel-export-lead = A file that you can read, keep, and bring to another device.
panel-export-text = Show it as text
panel-export-label = All of it, as text
panel-import = Bring a file
panel-import-lead = A file that you downloaded here or on another device. It is added to what is here; it allows nothing.
panel-import-too-large = That file is larger than 1 MB. A file of yours never is.
panel-import-not-ours = That is no file of this kind. Nothing was changed.
panel-import-preview = { $count ->
    [one] The file holds one thing.
   *[other] The file holds { $count } things.
} It is added to what is here.
panel-import-forgotten = What you had forgotten there is forgotten here too ({ $count }).
panel-import-without-consent = { $count ->
    [one] One of them is left out, because you do not allow it here.
   *[other] { $count } of them are left out, because you do not allow them here.
}
panel-import-button = Add it
panel-import-done = Added: { $added }. Already here: { $already }. Left out, because you do not allow it here: { $left }.
panel-cancel = Cancel
panel-erase = Erase everything
panel-erase-sure = Everything known about you here is erased at once. This cannot be taken back; download it first if you may want it again.
panel-erase-forget = Forget my decisions too: I may be asked again
panel-erase-refuse = Remember my no: nobody asks me again
panel-erase-button = Erase now
panel-erased = Everything has been erased.

problem = That did not work. Nothing was changed.
problem-consent-required = You have not allowed this. You can do so under “What you allow”.
problem-activation-required = Your browser did not report that click. Please click once more.
problem-paused = Nothing is learned while you pause or shop for someone else.
problem-profile-full = There is no room for more. Forget something first; nothing older was dropped.
problem-not-ready = Not ready yet. Please try again in a moment.
problem-storage-full = What you do here holds for this visit, but this browser has no room to keep it.
problem-profile-newer = Your preferences were written by a newer version of this page, so they cannot be changed here.
problem-invalid-input = That could not be understood. Nothing was changed.
