# What a case is about. `category-` is short enough for a button; `-term` is the ledgers' term;
# `petition-category-` is how a villager says it.

category-roads = Roads
category-water = Water
category-power = Power and phone
category-farmland_water = Irrigation
category-housing = Housing
category-medical = Medical
category-education = Education
category-subsistence_aid = Aid
category-elderly_care = Old age
category-land = Land
category-demolition = Land taking
category-industry = Farming skills
category-employment = Jobs and wages
category-subsidy = Subsidies
category-sanitation = Cleanliness
category-neighbour_dispute = Neighbours
category-village_affairs = Village affairs
category-public_safety = Safety
category-other = Other
category-conduct = Cadre's conduct


petition-category-roads = { category-roads }
petition-category-water = { category-water }
petition-category-power = Power
petition-category-farmland_water = { category-farmland_water }
petition-category-housing = { category-housing }
petition-category-medical = Doctor
petition-category-education = School
petition-category-subsistence_aid = { category-subsistence_aid }
petition-category-elderly_care = { category-elderly_care }
petition-category-land = Land, house plot
petition-category-demolition = { category-demolition }
petition-category-industry = { category-industry }
petition-category-employment = Jobs, wages
petition-category-subsidy = { category-subsidy }
petition-category-sanitation = { category-sanitation }
petition-category-neighbour_dispute = { category-neighbour_dispute }
petition-category-village_affairs = Village money
petition-category-public_safety = { category-public_safety }
petition-category-other = { category-other }
petition-category-conduct = Report a cadre

kind-question = Question
kind-help = Request for help
kind-complaint = Complaint
kind-suggestion = Suggestion

# What a visit finds hard for a household.
topic-housing = Housing
topic-medical = Medical
topic-water = Water
topic-power = Power
topic-roads = Roads
topic-education = School
topic-employment = Jobs
topic-income = Income
topic-subsistence = Aid
topic-dispute = Dispute
topic-policy = Policies
topic-other = Other

