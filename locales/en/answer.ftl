# The answer: what the responsible person writes when the work is done.

answer-title = ✍️ Write the result
answer-review = { petition-review }
answer-result = How did it go? Write the result, or send a voice message.
answer-result-label = Result
answer-photos = Send photos of the finished work, several at once if you like.
answer-photos-label = Photos
answer-photos-button = 📷 Photos
answer-who = Who will see it: the villager who filed it, the village team and the office.
answer-sent = ✅ { $number } is answered, and the villager is told.
answer-sent-unreachable = ✅ { $number } is answered. The villager cannot be reached here; please phone or go.
answer-sent-visit = ✅ { $number } is answered. The villager is not here yet; please phone or go.
answer-sent-next = Next: { $number }

# What the villager is told.
answer-told = 📝 { $number } { $category } has a result:
answer-told-result = “{ $result }”
answer-told-voice = The result is the voice message above.
answer-told-photos = { $count ->
    [one] With { $count } photo.
   *[other] With { $count } photos.
}
answer-told-by = { $name }, { $day }
answer-told-unsolved = Not solved yet? Tell us once more, and we go on.
answer-told-see = See progress
