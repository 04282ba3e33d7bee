"""Headings that files use for a field, in Chinese (both scripts), English and abbreviations; data."""

from __future__ import annotations

from functools import cache
from typing import Final

from app.services.importing.value_alias import fold

# One line a target, separated by spaces; compared folded, so "ID_No." is "idno". Exact words only.
ALIASES: Final[dict[str, str]] = {
    "kind.kind": "客户类型 客户类别 客户性质 客戶類型 customertype clienttype partykind kind partytype",
    "name.legal_name": (
        "姓名 客户姓名 客户名称 名称 中文姓名 中文名 户名 企业名称 公司名称 单位名称 姓名名称 客戶姓名 "
        "客戶名稱 中文名稱 真实姓名 持卡人姓名 name fullname legalname customername clientname "
        "chinesename namecn namezh cname companyname localname nameinchinese hanname"
    ),
    "name.name_latin": (
        "英文姓名 英文名 拼音 姓名拼音 英文名称 拼音姓名 外文姓名 英文名稱 namelatin latinname "
        "englishname nameen pinyin ename romanname romanizedname nameinenglish passportname "
        "englishfullname"
    ),
    "name.given": "名 名字 givenname givennames firstname forename fname first given",
    "name.family": "姓 姓氏 surname lastname familyname lname last family",
    "name.short_name": "简称 客户简称 公司简称 簡稱 shortname",
    "name.former_name": "曾用名 曾用姓名 formername previousname maidenname aliasname",
    "sex.code": "性别 性別 sex gender",
    "birth.birth_date": (
        "出生日期 生日 出生年月日 出生年月 出生日 出生時間 dateofbirth dob birthdate birthday birthdt "
        "dateofbirthday"
    ),
    "life.death_date": "死亡日期 去世日期 dateofdeath deathdate",
    "life.capacity": "民事行为能力 行为能力 legalcapacity capacity",
    "birth.birth_city": "出生城市 出生地 birthcity placeofbirth birthplace cityofbirth",
    "birth.birth_country": "出生国 出生国家 birthcountry countryofbirth",
    "nationality.countries": "国籍 國籍 国籍地区 国家地区 国别 nationality citizenship nationalities",
    "id_document.type": (
        "证件类型 证件种类 证件类别 證件類型 證件種類 idtype iddocumenttype documenttype doctype "
        "identitytype certtype certificatetype typeofid"
    ),
    "id_document.number": (
        "证件号码 证件号 证件编号 身份证号 身份证号码 身份证 公民身份号码 身份号码 护照号 护照号码 "
        "證件號碼 身份證號 身份證號碼 證號 idnumber idno iddocumentnumber documentnumber docno "
        "documentno nationalid nationalidnumber idcard idcardno idcardnumber passportno passportnumber "
        "certno certificatenumber identitynumber ssn socsecid socialsecuritynumber "
        "identificationnumber idnum"
    ),
    "id_document.country": "发证国家 签发国 证件签发国 issuingcountry idcountry documentcountry",
    "id_document.issuer": "发证机关 签发机关 发证机构 發證機關 issuer issuingauthority issuedby authority",
    "id_document.issued_on": (
        "签发日期 发证日期 证件起始日 证件起始日期 证件生效日期 有效期起 發證日期 issuedate issuedon "
        "dateofissue idissuedate idissued"
    ),
    "id_document.expires_on": (
        "证件到期日 证件有效期至 证件到期日期 有效期至 到期日 失效日期 证件失效日期 有效期止 "
        "证件截止日期 到期日期 證件到期日 expirydate expirationdate expireson expiry dateofexpiry "
        "idexpiry idexpirydate validuntil idvaliduntil"
    ),
    "id_document.validity": "证件有效期 证件有效期限 有效期 有效期限 證件有效期 validity validityperiod",
    "id_document.perpetual": "长期有效 是否长期 是否长期有效 permanent perpetual longterm",
    "contact.mobile": (
        "手机号码 手机号 手机 移动电话 联系手机 联系电话 电话 电话号码 联系方式 手機 手機號碼 行動電話 "
        "聯絡電話 電話 mobile mobileno mobilenumber mobilephone cell cellphone cellphonenumber phone "
        "phonenumber phoneno tel telephone telno contactnumber contactphone msisdn phone1 mobile1 "
        "mobile2 phone2 手机2 手机1 备用手机 备用电话"
    ),
    "contact.phone": (
        "固定电话 固话 座机 家庭电话 办公电话 单位电话 住宅电话 固定電話 landline homephone workphone "
        "officephone fixedphone businessphone"
    ),
    "contact.email": (
        "电子邮箱 邮箱 电子邮件 邮件地址 邮箱地址 电邮 電子郵箱 電子郵件 電郵 email emailaddress mail "
        "emailadr emailid"
    ),
    "contact.wechat": "微信 微信号 wechat wechatid weixin",
    "address.home": (
        "联系地址 地址 家庭住址 家庭地址 住址 居住地址 住所 现住址 户籍地址 详细地址 通信住址 住所地 "
        "地址1 地址2 聯絡地址 聯繫地址 居住地 homeaddress address addressline addressline1 "
        "addressline2 addressline3 address1 address2 addr residentialaddress streetaddress residence "
        "street1 street2 fulladdress contactaddress addrline streetnumber housenumber houseno streetno"
    ),
    "address.home.province": (
        "省 省份 所在省 所在省份 省市 省自治区 province state region stateprovince county "
        "countrysubdivision addrregion addrprovince"
    ),
    "address.home.city": (
        "城市 市 所在城市 所在市 地市 城市名称 所属城市 city town suburb locality townname addrcity"
    ),
    "address.home.district": "区 区县 县 所在区县 县区 district borough",
    "address.home.street": "街道 街 道路 street streetname road",
    "address.home.building": "门牌号 楼号 門牌 buildingnumber building",
    "address.home.postcode": "邮编 邮政编码 邮政编号 郵編 郵遞區號 postcode postalcode zip zipcode pincode",
    "address.home.country": (
        "居住国 居住国家 居住地国家 国家 所在国家 country countryofresidence addresscountry"
    ),
    "address.habitual": "经常居住地 经常居住地址 habitualresidence habitualaddress",
    "address.work": (
        "单位地址 工作地址 办公地址 工作单位地址 公司地址 單位地址 workaddress officeaddress businessaddress"
    ),
    "address.registered": "注册地址 注册地 登记地址 註冊地址 registeredaddress registeredoffice",
    "address.operating": "经营地址 经营场所 实际经营地址 營業地址 operatingaddress placeofbusiness",
    "address.mailing": (
        "通讯地址 邮寄地址 通信地址 通訊地址 mailingaddress postaladdress correspondenceaddress"
    ),
    "occupation.code": "职业 职业类别 职业类型 职业代码 職業 occupation profession job jobtitle",
    "occupation.text": "职务 职业描述 职业说明 職務 position title occupationtext",
    "occupation.employer": (
        "工作单位 单位名 任职单位 就职单位 工作单位名称 雇主 公司 單位 employer company workplace "
        "organisation organization employername"
    ),
    "occupation.industry": "行业 所属行业 行业代码 行業 industry industrycode",
    "family.marital_status": "婚姻状况 婚姻 婚姻狀況 maritalstatus marriage",
    "family.education": "学历 文化程度 教育程度 最高学历 學歷 education educationlevel degree",
    "wealth.income_band": (
        "收入 年收入 收入区间 年收入区间 收入水平 incomeband incomerange annualincome income"
    ),
    "wealth.source_of_funds": "资金来源 資金來源 sourceoffunds fundsource fundssource",
    "wealth.source_of_wealth": "财富来源 sourceofwealth wealthsource",
    "tax.residency": "税收居民身份 税收居民 税收身份 taxresidency taxresident taxstatus",
    "tax.entity_class": "机构税收类型 机构类别 entityclass crsentitytype crsclass",
    "tax.country": "税收居民国 纳税国家 taxcountry countryoftaxresidence",
    "tax.tin": "纳税人识别号 税号 纳税识别号 統一編號 tin taxid taxnumber taxidentificationnumber",
    "corporate.uscc": (
        "统一社会信用代码 社会信用代码 信用代码 統一社會信用代碼 uscc unifiedsocialcreditcode creditcode"
    ),
    "corporate.lei": "lei 全球法人识别编码 leicode legalentityidentifier",
    "corporate.foreign_reg_no": "境外注册号 foreignregistrationnumber registrationnumber companynumber",
    "corporate.reg_country": "注册国家 注册国 registrationcountry countryofincorporation",
    "corporate.reg_authority": "登记机关 registrationauthority",
    "corporate.established_on": (
        "成立日期 注册日期 成立时间 incorporationdate dateofincorporation establishedon foundedon"
    ),
    "corporate.business_scope": "经营范围 经营业务 經營範圍 businessscope scope",
    "corporate.capital": "注册资本 注册资金 capital registeredcapital",
    "corporate.capital_currency": "注册资本币种 币种 capitalcurrency currency",
    "corporate.size": "企业规模 公司规模 companysize size",
    "licence.number": "营业执照号 营业执照号码 营业执照注册号 licencenumber licensenumber",
    "licence.valid_to": "营业执照到期日 执照到期日 licenceexpiry licencevalidto licensevalidto",
    "service.branch": (
        "网点 机构 所属机构 所属网点 支行 开户行 开户网点 机构号 机构代码 分行 branch branchcode branchid"
    ),
    "service.primary_rm": (
        "客户经理 客户经理编号 客户经理工号 管户经理 主办客户经理 rm relationshipmanager manager "
        "accountmanager primaryrm"
    ),
    "service.segment": "客户等级 客户级别 客群 客户分层 segment customersegment tier",
    "service.source_channel": "渠道 来源 客户来源 获客渠道 开户渠道 channel sourcechannel source",
    "service.since": (
        "开户日期 建立日期 客户起始日 开户时间 since opendate opendt customersince accountopendate"
    ),
    "preference.language": "语言 首选语言 language preferredlanguage",
    "preference.channel": "首选联系方式 偏好渠道 preferredchannel contactpreference",
    "lifecycle.state": "客户状态 lifecycle customerstatus",
    "kyc.state": "尽调状态 kyc状态 kycstate kycstatus",
    "kyc.verified_on": "尽调日期 核验日期 kycreviewedat kycverifiedon kycdate",
    "kyc.next_review": "下次尽调日期 下次复核日期 kycdue nextreview nextreviewdate kycreviewdate",
    "risk.level": "风险等级 客户风险等级 洗钱风险等级 風險等級 risklevel riskrating risk",
    "risk.rated_on": "风险评级日期 riskratedon",
    "external.value": (
        "客户号 客户编号 客户代码 核心客户号 客户id 编号 客戶編號 customerid customerno customernumber "
        "clientid clientno externalid cif cifno cifnumber recid id recordid ref accountid "
        "corecustomerno"
    ),
    "note.text": "备注 说明 附注 備註 remark remarks note notes comment comments memo",
}


@cache
def target_of_heading() -> dict[str, str]:
    """Folded heading -> target key; the first line that has a word keeps it."""
    table: dict[str, str] = {}
    for target, words in ALIASES.items():
        for word in words.split():
            table.setdefault(fold(word), target)
    return table
