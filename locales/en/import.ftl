# Importing the registry: columns, sheets, the template, what is wrong in a row, what will change.

import-sheet-place = Places
import-sheet-unit = Units
import-sheet-person = People
import-sheet-household = Households
import-sheet-unit_village = Villages of units
import-sheet-assignment = Households of cadres
import-sheet-notes = Notes

import-column-code = Code
import-column-parent = Parent code
import-column-level = Level
import-column-name = Name
import-column-place = Place code
import-column-person = Full name
import-column-phone = Phone
import-column-unit = Unit code
import-column-post = Post
import-column-roles = Roles
import-column-household = Household code
import-column-village = Village code
import-column-group = Group code
import-column-number = Number
import-column-head = Head of household
import-column-labels = Labels
import-column-cadre = Cadre code
import-column-since = Since
import-column-reason = Reason for return

import-reason = { $column }: { $reason }
import-returned = returned

import-example-place =
    P1 | | Province | Example Province
    P1-1 | P1 | County | Example County
    P1-1-1 | P1-1 | Township | Example Town
    P1-1-1-1 | P1-1-1 | Village | Example Village
    P1-1-1-1-1 | P1-1-1-1 | Group | Group 1
import-example-unit = U1 | Example water bureau | P1-1
import-example-person = A1 | Example A | 11100000001 | U1 | Clerk | Household cadre, Team lead | P1-1-1-1
import-example-household = H1 | P1-1-1-1 | P1-1-1-1-1 | 001 | Example B | Lifted out of poverty, Elderly living alone
import-example-unit_village = U1 | P1-1-1-1 | 2026-03-01
import-example-assignment = H1 | | | A1 | 2026-03-01
import-notes =
    The first row of each sheet is its header: leave it. Fill in from the second row on and delete the examples. Sheets you do not need may go.
    Codes are yours to choose; the same thing keeps the same code, for by it a row is known again. Never use national ID numbers.
    Codes of parents, villages and units must stand in this file or have been imported before.
    A household may go without a code: it is then “village code-number”, and may be written so among the households of cadres too.
    Several roles or labels in one cell are parted by commas. Household cadres, handlers and unit leads are so for their unit, the others for the place.
    Days are written 2026-03-01. Phones are mobile numbers of 11 figures, or area code and number.
    The same file imported once more changes nothing. What a file does not hold is not deleted.

import-notes-own = Your place is { $place }, code { $code }. These places are there already; use their codes for new households and groups:
import-notes-place = { $code }  { $name } ({ $level })

import-step-read = Reading
import-step-check = Checking: { $kind }
import-step-apply = Writing: { $kind }
import-preview-line = { $kind }: { $added } new, { $changed } changed, { $unchanged } as before, { $gone } no longer in the file.
import-preview-kept = What the files no longer hold stays as it is. --end-gone marks it as gone.
import-preview-ended = What the files no longer hold will be marked as gone, its links and roles ending today.
import-preview-bad = Rows that are wrong: { $count }.
import-returned-at = The file with the reasons is { $path }. Put right, it can be imported as it is.
import-question = Write it now?
import-done = It is written.
import-nothing-done = Nothing was written.
import-nothing-new = All is as it is already; there is nothing to write.

import-fault-empty = nothing is filled in.
import-fault-too_long = it is too long.
import-fault-code = “{ $value }” cannot be a code; use letters, figures and - . : / only.
import-fault-word = “{ $value }” is not known; use the words listed in the notes.
import-fault-national_id = this looks like a national ID number. Those are not taken; use another code.
import-fault-phone = this is no phone number; write 11 figures, or area code and number.
import-fault-day = “{ $value }” is no day that can be read; write 2026-03-01.
import-fault-day_far = “{ $value }” is too long ago or too far off; check the year.
import-fault-role_needs_unit = “{ $value }” is held for a unit; fill in the unit code.
import-fault-role_needs_place = “{ $value }” is held for a place; fill in the place code.
import-fault-household_unnamed = which household? Fill in its code, or village code and number.
import-fault-too_many_cells = this row has more cells than the header; check for stray commas.
import-fault-twice = the same as in row { $value }.
import-fault-missing_place = there is no place “{ $value }”, or its own row is wrong.
import-fault-missing_unit = there is no unit “{ $value }”, or its own row is wrong.
import-fault-missing_person = there is nobody with the code “{ $value }”, or their own row is wrong.
import-fault-missing_household = there is no household “{ $value }”, or its own row is wrong.
import-fault-not_a_village = “{ $value }” is no village.
import-fault-not_a_group = “{ $value }” is no group.
import-fault-group_elsewhere = “{ $value }” is no group of this village.
import-fault-number_taken = another household of this village has the number “{ $value }”.
import-fault-cycle = its parents lead back to itself, by way of “{ $value }”.
import-fault-level_order = its parent's level ({ $value }) is not above its own.
import-fault-level_changed = it was: { $value }. A level cannot be changed.
import-fault-second_top = there is a top already (“{ $value }”); fill in the parent code.
import-fault-outside = “{ $value }” is not within your place.
import-fault-role_above = the role “{ $value }” cannot be given in this way; please ask the level above.

label-lifted = Lifted out of poverty
label-unstable_open = Unstable after poverty (at risk)
label-unstable_cleared = Unstable after poverty (risk over)
label-borderline_open = On the border of poverty (at risk)
label-borderline_cleared = On the border of poverty (risk over)
label-hardship_open = Sudden hardship (at risk)
label-hardship_cleared = Sudden hardship (risk over)
label-subsistence = Subsistence allowance
label-support_central = Full support in a home
label-support_at_home = Full support at home
label-disability = Disability
label-chronic_illness = Serious or chronic illness
label-left_behind_children = Children left behind
label-left_behind_elderly = Elderly left behind
label-left_behind_women = Women left behind
label-elderly_alone = Elderly living alone
label-away_for_work = Away for work

# The same in chat.

import-chat-title = 📥 <b>Import the registry</b>
import-chat-how =
    First get the template and fill it in by its headers: places, units, people, households, links.
    Then send the file (xlsx or csv, at most 20 MB) right here.
    You see what it will change before it does; rows that are wrong come back.
import-chat-own = Your place is { $place }, code <b>{ $code }</b>. The template has it filled in; its notes list the codes below it.
import-chat-template = 📄 Template
import-chat-template-sent = 📄 The template is above. Remove the example rows, fill it in and send it here.
import-chat-file = registry
import-chat-got = The file is here and is being read.
import-chat-read = Reading: { $count } rows so far.
import-chat-line = <b>{ $kind }</b>: { $counts }
import-chat-added = { $count } new
import-chat-changed = { $count } changed
import-chat-unchanged = { $count } as before
import-chat-absent = { $count } not in the file
import-chat-open = Another import of yours is still open. Use this file in its place?
import-chat-replace = Use this one
import-chat-keep = Keep the other
import-chat-go = ✔ Confirm
import-chat-good = Good rows only
import-chat-end = End the rest
import-chat-end-sure = What the file does not hold ({ $count }) will be marked as off the registry, its links and roles ending today. Really end it?
import-chat-end-yes = ⏹ Yes, end it
import-chat-end-no = Write only
import-chat-ended = { $count } ended
import-chat-drop = Give up
import-chat-gone = What is not in the file stays as it is. Only “End the rest” marks it as off the registry.
import-chat-going = Writing it; one moment please.
import-chat-done = ✅ The registry is imported.
import-chat-dropped = Nothing was imported and nothing changed.
import-chat-returned = 📄 Above is your file with the reasons in its last column. Put it right and send it again.
refused-import_file_too_big = That file is too big; the most is { $limit } MB. Please split it and send the parts.
refused-import_going = Your last import is being written; please send this once it is done.
refused-import_over = That import is over; please see the newest message.
refused-import_send_again = The file cannot be had any more; nothing changed. Please send it once more.
refused-import_failed = The import failed and nothing changed. Please send the file again; if that fails too, ask the administrator.
