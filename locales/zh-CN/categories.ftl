# What a case is about. `category-` is short enough for a button; `-term` is the ledgers' term;
# `petition-category-` is how a villager says it.

category-roads = 道路
category-water = 饮水
category-power = 用电通信
category-farmland_water = 农田水利
category-housing = 住房
category-medical = 医疗
category-education = 教育
category-subsistence_aid = 低保救助
category-elderly_care = 养老
category-land = 土地
category-demolition = 征拆补偿
category-industry = 产业技术
category-employment = 就业欠薪
category-subsidy = 补贴
category-sanitation = 环境卫生
category-neighbour_dispute = 邻里纠纷
category-village_affairs = 村务公开
category-public_safety = 治安
category-other = 其他
category-conduct = 干部作风


petition-category-roads = { category-roads }
petition-category-water = { category-water }
petition-category-power = 用电
petition-category-farmland_water = 浇地
petition-category-housing = { category-housing }
petition-category-medical = 看病
petition-category-education = 上学
petition-category-subsistence_aid = { category-subsistence_aid }
petition-category-elderly_care = { category-elderly_care }
petition-category-land = 土地宅基地
petition-category-demolition = 征地拆迁
petition-category-industry = 种养技术
petition-category-employment = 找活欠薪
petition-category-subsidy = { category-subsidy }
petition-category-sanitation = { category-sanitation }
petition-category-neighbour_dispute = { category-neighbour_dispute }
petition-category-village_affairs = 村里的账
petition-category-public_safety = { category-public_safety }
petition-category-other = { category-other }
petition-category-conduct = 举报干部

kind-question = 咨询
kind-help = 求助
kind-complaint = 投诉
kind-suggestion = 建议

# What a visit finds hard for a household.
topic-housing = 住房
topic-medical = 医疗
topic-water = 饮水
topic-power = 用电
topic-roads = 道路
topic-education = 教育
topic-employment = 就业
topic-income = 收入
topic-subsistence = 低保救助
topic-dispute = 矛盾纠纷
topic-policy = 政策落实
topic-other = 其他

