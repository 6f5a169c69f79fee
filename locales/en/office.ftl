# The office and the units: dispatch, receive, return, transfer, raise, helpers, dispatch meeting, routes

petition-who-above = Who will see it: the office of { $place } and the unit that does the work. Neither the village's cadres nor neighbours will.
petition-sent-next-above = The office of { $place } will contact you by the end of { $day }. The village's cadres do not see this.
petition-sent-urgent-above = ❗ Sent to the office of { $place } as urgent. The village's cadres do not see this.
