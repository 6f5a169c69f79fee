# The answer: what the responsible person writes when the work is done.

answer-title = ✍️ Write the result
answer-review = { petition-review }
answer-result = How did it go? Write the result, or send a voice message.
answer-result-label = Result
answer-photos = Send photos of the finished work, several at once if you like.
answer-photos-label = Photos
answer-photos-button = 📷 Photos
answer-who = Who will see it: the villager who filed it, the village team and the office.
answer-sent = ✅ { $number } is answered.

# What the villager is told.
answer-told-see = See progress
