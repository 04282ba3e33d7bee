"""Makes a dictionary for packed documents (`app/store/document_press.py`) from customers that nobody is.

    python build/make_document_dictionary.py NUMBER    → resources/dictionaries/documents-NUMBER.zdict

A dictionary is made once, for a number that is free, and is never written again: every store that was
filled with it needs its very bytes. What it learns from are invented customers of every kind, so it holds
names of fields, codes, streets and syllables, and nobody's data.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from backports.zstd import train_dict

from app.domain.document_block import pack_blocks, split_by_class
from app.domain.field_group import GroupValue
from app.domain.national_id import check_character
from app.domain.pinyin import latin_suggestion

TARGET = Path(__file__).resolve().parent.parent / "resources" / "dictionaries"
SEED = 20261130
SAMPLES = 24_000
BYTES = 32_768
# One in so many samples is a conflict, whose three values are groups of customers.
CONFLICTS = 40

Groups = dict[str, GroupValue | None]

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈"
    "任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔"
)
GIVEN = (
    "伟芳秀英娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂华建国志梅晓雪婷浩宇欣怡子涵梓轩思雨佳琪雅俊凯鹏飞云海"
    "天龙凤玲文玉兰春红波辉斌莉健峰林成东新永福荣德光清振庆立安正中永胜学祥才发武利清民友裕河哲江松善厚良"
    "淑惠珠翠芝萍荷蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁育滢馥筠柔竹霭凝"
)
PLACES = (
    ("北京市", "北京", "朝阳区", "110105", "100020"), ("北京市", "北京", "海淀区", "110108", "100080"),
    ("上海市", "上海", "浦东新区", "310115", "200120"), ("上海市", "上海", "徐汇区", "310104", "200030"),
    ("广东省", "广州", "天河区", "440106", "510620"), ("广东省", "深圳", "福田区", "440304", "518000"),
    ("广东省", "深圳", "南山区", "440305", "518052"), ("浙江省", "杭州", "西湖区", "330106", "310012"),
    ("江苏省", "南京", "鼓楼区", "320106", "210009"), ("江苏省", "苏州", "吴中区", "320506", "215128"),
    ("四川省", "成都", "武侯区", "510107", "610041"), ("湖北省", "武汉", "洪山区", "420111", "430070"),
    ("陕西省", "西安", "雁塔区", "610113", "710061"), ("重庆市", "重庆", "渝北区", "500112", "401120"),
    ("天津市", "天津", "和平区", "120101", "300041"), ("山东省", "青岛", "市南区", "370202", "266071"),
    ("福建省", "厦门", "思明区", "350203", "361001"), ("湖南省", "长沙", "岳麓区", "430104", "410006"),
    ("辽宁省", "大连", "中山区", "210202", "116001"), ("河南省", "郑州", "金水区", "410105", "450003"),
)  # fmt: skip
ROADS = (
    "人民路", "中山路", "解放路", "建设路", "和平路", "新华路", "文化路", "中山大道", "人民大道", "世纪大道",
    "南京路", "北京路", "上海路", "长江路", "黄河路", "滨江路", "学府路", "科技路", "工业路", "光明路", "花园路",
    "东风路", "胜利路", "友谊路", "迎宾路", "朝阳街", "长安街", "幸福街", "西大街", "环城北路", "体育西路",
)  # fmt: skip
HOMES = ("花园", "小区", "新村", "家园", "公寓", "大厦", "广场", "苑", "城")
TRADES = (
    "机械制造", "贸易", "物流", "食品", "电力工程", "信息技术", "网络科技", "建筑工程", "医药", "化工", "纺织",
    "汽车配件", "餐饮管理", "文化传媒", "环保科技", "房地产开发", "投资管理", "电子商务", "教育咨询", "装饰工程",
)  # fmt: skip
FIRMS = (
    "华信",
    "东方",
    "宏远",
    "蓝天",
    "长江",
    "金辉",
    "恒通",
    "瑞丰",
    "天成",
    "中和",
    "永兴",
    "新世纪",
    "大地",
)
NOTES = (
    "客户希望工作日下午联系", "请电话预约后来访", "家庭客户，配偶亦在本行开户", "关注定期存款和理财产品",
    "由老客户介绍", "地址待核实", "证件即将到期，已提醒客户更新", "偏好短信通知", "代发工资客户", "企业法定代表人",
    "Prefers to be called in the morning", "Referred by a colleague", "Documents to be renewed",
)  # fmt: skip
FIRST = (
    "Anna", "Thomas", "Marie", "James", "Sofia", "Noah", "Emma", "Lukas", "Maria", "David", "John", "Sarah", "Michael",
    "Elena", "Omar", "Yuki", "Peter", "Julia", "Daniel", "Laura", "Ivan", "Olga", "Ahmed", "Min-jun",
)  # fmt: skip
LAST = (
    "Smith", "Müller", "Dubois", "O'Brien", "García", "Williams", "Rossi", "Keller", "Nowak", "Tanaka", "Ivanova",
    "Johnson", "Brown", "Schmidt", "Kim", "Nguyen", "Silva", "Martin", "Jensen", "Kowalski",
)  # fmt: skip
COUNTRIES = ("US", "DE", "FR", "GB", "JP", "KR", "IT", "ES", "RU", "AU", "CA", "SG", "HK", "TW", "MO")
MAIL = (
    "qq.com",
    "163.com",
    "126.com",
    "sina.com",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "139.com",
    "example.com",
)
MOBILES = (
    "134",
    "135",
    "136",
    "137",
    "138",
    "139",
    "150",
    "151",
    "158",
    "159",
    "186",
    "188",
    "189",
    "177",
    "199",
)
SEGMENTS = ("retail", "retail", "retail", "premier", "private", "sme", "corporate")
CHANNELS = ("branch", "mobile", "online", "phone", "referral", "visit", "import", "other")


class Inventor:
    """Makes documents of people and companies, and conflicts about them, from one random source."""

    def __init__(self, source: random.Random) -> None:
        self._r = source

    def samples(self, count: int) -> Iterator[bytes]:
        """Packed documents."""
        for number in range(count):
            if number % CONFLICTS == 0:
                yield pack_blocks(split_by_class("conflict", self._conflict()))
            else:
                yield pack_blocks(split_by_class("customer", self._customer()))

    def _customer(self) -> Groups:
        make = self._r.choice((self._chinese,) * 7 + (self._western, self._company, self._company))
        groups: Groups = {**self._account(), **make()}
        left = [
            name
            for name, group in groups.items()
            if (group and self._r.random() < 0.9) or name in ("kind", "name")
        ]
        return {name: groups[name] for name in left}

    def _account(self) -> Groups:
        r = self._r
        groups: Groups = {
            "number": {"customer_no": str(r.randrange(1_000_000, 9_999_999_999))},
            "lifecycle": {"state": r.choice(("active",) * 6 + ("prospect", "pending_check", "dormant", "restricted", "closed"))},
            "service": {
                "branch": r.choice(("b", "B0", "pd", "xh", "")) + str(r.randrange(1, 300)),
                "primary_rm": r.choice(("rm", "chen.jing", "li.na", "u")) + str(r.randrange(200)),
                "segment": r.choice(SEGMENTS), "source_channel": r.choice(CHANNELS), "since": self._day(2005, 2026),
            },
            "kyc": self._some({
                "state": r.choice(("verified",) * 4 + ("in_review", "not_started", "expired", "rejected")),
                "verified_on": self._day(2020, 2026), "next_review": self._day(2026, 2031),
                "source": r.choice(("branch", "id_card", "video")), "verified_by": f"u{r.randrange(400)}",
            }),
            "risk": self._some({"level": r.randrange(6), "rated_on": self._day(2022, 2026), "reason": ""}),
            "preference": self._some({
                "language": r.choice(("zh", "zh", "zh", "en", "yue", "ja")),
                "channel": r.choice(("phone", "sms", "email", "wechat", "post", "visit")), "contact_time": "09:00-12:00",
            }),
            "note": {"text": r.choice(NOTES) if r.random() < 0.6 else ""},
        }  # fmt: skip
        if r.random() < 0.1:
            groups[self._member("external")] = {"system": "core", "value": str(r.randrange(10**9))}
        if r.random() < 0.3:
            groups["tax"] = self._some({
                "residency": r.choice(("cn", "cn", "foreign", "both")), "country": r.choice(COUNTRIES),
                "tin": str(r.randrange(10**9)), "no_tin_reason": "",
            })  # fmt: skip
            groups["wealth"] = self._some({
                "income_band": r.choice(("0-50k", "50-100k", "100-300k", "300k-1m", "1-3m", "3-10m", "over-10m")),
                "source_of_funds": r.choice(("salary", "business", "investment", "pension", "rent", "inheritance")),
                "source_of_wealth": r.choice(("employment", "business", "real_estate", "investment")),
            })  # fmt: skip
            groups["pep"] = {"is_pep": r.random() < 0.05}
        return groups

    def _chinese(self) -> Groups:
        r = self._r
        name = r.choice(SURNAMES) + "".join(r.choice(GIVEN) for _ in range(r.choice((1, 2, 2, 2))))
        latin = latin_suggestion(name).title()
        place = r.choice(PLACES)
        birth, sex = self._day(1940, 2008), r.randrange(2)
        first = f"{place[3]}{birth.replace('-', '')}{r.randrange(50) * 20 + 1 + sex:03d}"
        return {
            "kind": {"kind": r.choice(("individual",) * 12 + ("sole_trader",))},
            "name": {"legal_name": name, "name_latin": latin},
            "sex": {"code": "21"[sex]},
            "nationality": {"countries": "CN"},
            self._member("id_document"): self._some({
                "type": "resident_id", "number": first + check_character(first), "country": "CN",
                "issuer": f"{place[1]}市公安局{place[2][:-1]}分局", "issued_on": self._day(2010, 2025),
                "expires_on": self._day(2026, 2046), "captured_by": r.choice(("chip", "ocr", "typed")),
                "status": "valid", "primary": True,
            }),
            **self._person(birth, place, latin),
        }  # fmt: skip

    def _western(self) -> Groups:
        r = self._r
        name, country = f"{r.choice(FIRST)} {r.choice(LAST)}", r.choice(COUNTRIES)
        kind = r.choice(
            ("passport", "passport", "passport", "hk_macao_permit", "taiwan_permit", "foreign_pr")
        )
        return {
            "kind": {"kind": "individual"},
            "name": {"legal_name": name, "name_latin": name},
            "sex": {"code": r.choice("12")},
            "nationality": {"countries": country},
            self._member("id_document"): self._some({
                "type": kind, "number": r.choice("CEGHKLPRT") + f"{r.randrange(10**8):08d}",
                "country": country, "expires_on": self._day(2026, 2036), "captured_by": "mrz", "primary": True,
            }),
            **self._person(self._day(1940, 2005), r.choice(PLACES), name),
        }  # fmt: skip

    def _person(self, birth: str, place: tuple[str, ...], latin: str) -> Groups:
        r = self._r
        mail = (
            "".join(filter(str.isalpha, latin.lower()))
            + f"{r.choice(('', '.', '_'))}{r.randrange(1000)}@{r.choice(MAIL)}"
        )
        groups: Groups = {
            "birth": self._some({"birth_date": birth, "birth_city": place[1], "birth_country": "CN"}),
            "occupation": self._some({
                "code": r.choice(("1", "2", "3", "4", "5", "6", "91", "92", "93")), "text": "",
                "employer": self._firm(place), "industry": r.choice("CEFGIJKPQ"),
            }),
            "family": self._some({
                "marital_status": r.choice(("10", "20", "21", "40")), "education": r.choice(("10", "20", "30", "60")),
            }),
            self._member("contact"): self._some({
                "type": "mobile", "value": f"+86{r.choice(MOBILES)}{r.randrange(10**8):08d}", "primary": True,
                "verified_on": self._day(2022, 2026),
            }),
            self._member("address"): self._home(place, "home"),
        }  # fmt: skip
        if r.random() < 0.6:
            groups[self._member("contact")] = {"type": "email", "value": mail}
        if r.random() < 0.2:
            groups[self._member("address")] = self._home(place, r.choice(("work", "mailing", "habitual")))
        return groups

    def _company(self) -> Groups:
        r, place = self._r, self._r.choice(PLACES)
        uscc = f"91{place[3]}MA{''.join(r.choice('0123456789ABCDEFGHJKLMNPQRTUWXY') for _ in range(8))}"
        return {
            "kind": {"kind": "corporate"},
            "name": self._some({"legal_name": self._firm(place), "name_latin": f"{r.choice(LAST)} Trading Co., Ltd."}),
            "corporate": self._some({
                "uscc": uscc, "reg_authority": f"{place[1]}市市场监督管理局", "reg_country": "CN",
                "established_on": self._day(1990, 2025), "business_scope": f"{r.choice(TRADES)}；{r.choice(TRADES)}；货物进出口",
                "industry": r.choice("CEFGIJKPQ"), "size": r.choice(("large", "medium", "small", "micro")),
                "capital": str(r.randrange(1, 500) * 100_000), "capital_currency": "CNY", "listed": False,
            }),
            "licence": self._some({
                "name": "营业执照", "number": uscc, "valid_from": self._day(1990, 2025),
                "valid_to": self._day(2026, 2050), "perpetual": r.random() < 0.3,
            }),
            self._member("contact"): {
                "type": "phone", "value": f"+86{r.choice(('10', '21', '755', '571'))}{r.randrange(10**8):08d}",
            },
            self._member("address"): self._home(place, r.choice(("registered", "operating"))),
        }  # fmt: skip

    def _home(self, place: tuple[str, ...], kind: str) -> GroupValue:
        r, (province, city, district, division, postcode) = self._r, place
        street = f"{r.choice(ROADS)}{r.randrange(1, 2000)}号"
        flat = f"{r.choice(FIRMS)}{r.choice(HOMES)}{r.randrange(1, 40)}栋{r.randrange(1, 33)}{r.randrange(1, 9):02d}室"
        if r.random() < 0.5:
            return {
                "type": kind,
                "line": f"{district}{street}{flat if r.random() < 0.5 else ''}",
                "city": city,
                "country": "CN",
            }
        return self._some({
            "type": kind, "country": "CN", "division": division, "province": province, "city": city, "district": district,
            "street": street, "building": flat[:16], "postcode": postcode, "primary": True,
        })  # fmt: skip

    def _conflict(self) -> Groups:
        r = self._r
        group = r.choice(("name", "occupation", "kyc", "birth", "risk"))
        pairs = [self._customer().get(group) or {"text": ""} for _ in range(3)]
        state = r.choice(("open", "open", "resolved"))
        return {
            "about": {
                "customer": self._id(), "group": group, "author": f"rm{r.randrange(200)}",
                "raised_at": r.randrange(1_760_000_000_000, 1_900_000_000_000), "mid": self._id(),
                "theirs_ver": r.randrange(2, 40), "theirs_author": f"u{r.randrange(200)}", "class": r.choice(("C0", "C1", "C2")),
            },
            "state": {"state": state} if state == "open" else {"state": state, "resolution": "theirs", "by": "rm1"},
            "base": pairs[0], "mine": pairs[1], "theirs": pairs[2],
        }  # fmt: skip

    def _firm(self, place: tuple[str, ...]) -> str:
        kind = self._r.choice(("有限公司",) * 4 + ("股份有限公司", "厂", "店"))
        return f"{place[1]}{self._r.choice(FIRMS)}{self._r.choice(TRADES)}{kind}"

    def _some(self, fields: GroupValue) -> GroupValue:
        """The first field, and most of the others."""
        return {
            name: v for place, (name, v) in enumerate(fields.items()) if not place or self._r.random() < 0.75
        }

    def _member(self, group: str) -> str:
        return f"{group}:{self._id()}"

    def _id(self) -> str:
        return f"{self._r.randrange(0x19A_0000_0000, 0x1B0_0000_0000):012x}7{self._r.getrandbits(76):019x}"

    def _day(self, first: int, end: int) -> str:
        start = date(first, 1, 1)
        return (start + timedelta(days=self._r.randrange((date(end, 1, 1) - start).days))).isoformat()


def main() -> None:
    """Write the dictionary of a number that has none yet."""
    target = TARGET / f"documents-{int(sys.argv[1])}.zdict"
    if target.exists():
        raise SystemExit(f"{target.name} exists: stores were filled with it, so it is never written again")
    samples = list(Inventor(random.Random(SEED)).samples(SAMPLES))
    TARGET.mkdir(parents=True, exist_ok=True)
    target.write_bytes(train_dict(samples, BYTES).dict_content)
    print(
        f"{target.name}: {target.stat().st_size} bytes from {len(samples)} documents of {sum(map(len, samples))} bytes"
    )


if __name__ == "__main__":
    main()
