"""Words that files use for coded values, beside the labels of the code lists themselves."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from app.domain.code_list import code_list, country_by_alpha3, country_by_numeric

PERPETUAL_WORDS: Final = frozenset(
    {
        "长期",
        "長期",
        "长期有效",
        "長期有效",
        "永久",
        "永久有效",
        "permanent",
        "perpetual",
        "longterm",
        "indefinite",
        "长久",
    }
)
_TRUE: Final = frozenset({"1", "y", "yes", "true", "t", "是", "有", "√", "x"})
_FALSE: Final = frozenset({"0", "n", "no", "false", "f", "否", "无", "無", "×"})

# list name -> code -> words; folded as by `fold`.
_WORDS: Final[dict[str, dict[str, str]]] = {
    "sex": {
        "1": "m male man 男性 男士 先生 mr",
        "2": "f female woman 女性 女士 小姐 ms mrs",
        "0": "未知 unknown u",
        "9": "未说明",
    },
    "party_kind": {
        "individual": "个人客户 自然人 对私 零售 person personal private 個人",
        "corporate": (
            "对公 公司 企业客户 单位 法人 机构 公司客户 company corporation corporate organisation "
            "organization 企業"
        ),
        "sole_trader": "个体 个体户 個體工商戶 soletrader",
    },
    "id_document_type": {
        "resident_id": (
            "ric 身份证 居民身份证号 二代身份证 第二代居民身份证 二代证 中国居民身份证 大陆身份证 "
            "身份證 居民身份證 idcard nationalid residentid residentidcard chineseid identitycard "
            "公民身份证"
        ),
        "temporary_id": "临时身份证 臨時身份證",
        "household_book": "户口本 户口薄 戶口簿 householdregister",
        "military_id": "军官证 士兵证 军人证 军人身份证 军官证件 文职干部证 軍官證 militaryid",
        "police_id": "武警证 警官证 武装警察身份证",
        "hk_macao_permit": (
            "港澳通行证 港澳居民通行证 回乡证 港澳居民来往大陆通行证 回鄉證 hometravelpermit hkmacaopermit"
        ),
        "taiwan_permit": "台胞证 台湾通行证 台湾居民通行证 台湾居民来往内地通行证 臺胞證 taiwanpermit mtp",
        "hmt_residence_permit": "港澳居民居住证 台湾居民居住证 港澳台居住证 居住证 residencepermit",
        "foreign_pr": (
            "外国人永久居留证 外国人居留证 永久居留证 外国人永久居留身份证件 prcard "
            "permanentresidentcard foreignpermanentresidentcard"
        ),
        "passport": "护照号 外国护照 中国护照 护照证件 護照 ppt pp passportno",
        "other_id": "其他 其它 其它证件 其他个人证件 other 其他有效证件",
    },
    "corporate_document_type": {
        "business_licence": (
            "营业执照号 工商营业执照 统一社会信用代码 统一社会信用代码证 三证合一 營業執照 "
            "businesslicense uscc"
        ),
        "association_certificate": "社会团体登记证 社团登记证",
        "institution_certificate": "事业单位登记证 事业法人证书",
        "non_enterprise_certificate": "民办非企业登记证",
    },
    "marital_status": {
        "10": "single unmarried",
        "20": "married",
        "30": "widowed",
        "40": "divorced 离异",
    },
    "education": {
        "10": "研究生 硕士 博士 硕士研究生 博士研究生 master phd postgraduate",
        "20": "本科 大学 学士 bachelor university",
        "30": "专科 大专 高职 college",
        "40": "中专 中职 职高 技校",
        "60": "高中 highschool",
        "70": "初中",
        "80": "小学 primary",
    },
    "occupation": {
        "91": "在校学生 student",
        "92": "退休 离退休 退休人员 retired",
        "93": "无业 待业 失业 unemployed",
        "94": "自由职业 freelance",
        "8": "其他 其它 other",
    },
    "risk_level": {
        "1": "低风险 r1",
        "2": "中低风险 r2",
        "3": "中风险 中等 r3",
        "4": "中高风险 r4",
        "5": "高风险 r5",
    },
    "segment": {
        "retail": "普通 大众客户",
        "premier": "vip 贵宾客户",
        "private": "私行 私人银行客户",
        "sme": "小微",
    },
    "tax_residency": {
        "cn": "中国税收居民 仅中国",
        "foreign": "非居民",
        "both": "中国及其他",
    },
    "kyc_state": {
        "verified": "已核实 已认证 通过",
        "in_review": "审核中",
        "not_started": "未核实 未认证",
    },
    "source_channel": {
        "branch": "柜面 柜台",
        "mobile": "手机",
        "online": "网银",
        "phone": "电话",
    },
    "language": {
        "zh": "中文 汉语 国语 chinese mandarin",
        "yue": "广东话 粤语",
    },
}
_COUNTRIES: Final = {
    "中国大陆": "CN", "中华人民共和国": "CN", "中國": "CN", "汉": "CN", "大陆": "CN", "prc": "CN",
    "china": "CN",
    "peoplesrepublicofchina": "CN", "香港": "HK", "中国香港": "HK", "hongkong": "HK", "澳门": "MO",
    "中国澳门": "MO", "macao": "MO", "macau": "MO", "台湾": "TW", "中国台湾": "TW", "taiwan": "TW",
    "usa": "US",
    "america": "US", "unitedstatesofamerica": "US", "uk": "GB", "greatbritain": "GB", "england": "GB",
    "korea": "KR", "southkorea": "KR", "russia": "RU", "vietnam": "VN", "美利坚合众国": "US",
    "大韩民国": "KR",
}  # fmt: skip


def fold(text: str) -> str:
    """A word as it is compared: compatibility form, lower case, letters and digits of any script only."""
    if text.isalnum() and text.isascii():
        return text.lower()
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


@cache
def _table(name: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for code, words in _WORDS.get(name, {}).items():
        table.update(dict.fromkeys(map(fold, words.split()), code))
    for value in code_list(name).values:
        table.update({fold(value.zh): value.code, fold(value.en): value.code})
        table[fold(value.code)] = value.code
    return table


@cache
def _country_table() -> dict[str, str]:
    return _table("country") | {fold(word): code for word, code in _COUNTRIES.items()}


def code_of(list_name: str, text: str) -> str | None:
    """The code that a word of a file means in a code list, or None; never a guess by likeness."""
    return _table(list_name).get(fold(text))


def country_of(text: str) -> str | None:
    """Alpha-2 code of a country written as name, alpha-2, alpha-3 or numeric code, or None."""
    folded = fold(text)
    found = _country_table().get(folded)
    if found is None and len(folded) == 3 and folded.isascii():
        upper = folded.upper()
        found = country_by_alpha3(upper) if upper.isalpha() else country_by_numeric(upper)
    return found


def flag_of(text: str) -> bool | None:
    """Yes or no in the words that files use, or None."""
    folded = fold(text) or text
    if folded in _TRUE or fold(folded) in PERPETUAL_WORDS:
        return True
    return False if folded in _FALSE else None


def is_perpetual(text: str) -> bool:
    """Whether an expiry is the 长期 of resident cards."""
    return fold(text) in PERPETUAL_WORDS or text in ("9999-12-31", "99991231", "9999/12/31")
