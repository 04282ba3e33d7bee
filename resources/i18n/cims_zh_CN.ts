<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AlikeRow</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开{name}</translation>
    </message>
    <message>
        <source>{act}: {name}</source>
        <translation>{act}：{name}</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message numerus="yes">
        <source>%n letter(s) too many</source>
        <translation>
            <numerusform>多了 %n 个字</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask the manager</source>
        <translation>请主管接手</translation>
    </message>
    <message>
        <source>The branch manager and compliance see the value before, yours and head office&apos;s, and decide.</source>
        <translation>网点主管和合规会看到原值、您的值和总行的值，然后决定。</translation>
    </message>
    <message>
        <source>Why you think it is right (up to {count} letters)</source>
        <translation>您为什么认为正确（最多 {count} 字）</translation>
    </message>
    <message>
        <source>They read your words beside the change. They answer with words too, which you find here; your change stays in the list until then.</source>
        <translation>他们会在更改旁读到您的话，也会用文字答复，答复显示在这里；在此之前，您的更改留在列表中。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提交</translation>
    </message>
</context>
<context>
    <name>AskedWords</name>
    <message>
        <source>{author} may not make this change any more. Take it over as your own, or keep the value of head office and say why.</source>
        <translation>{author} 已无权作此变更。您可以作为本人变更接手，或保留总行的值并说明理由。</translation>
    </message>
    <message>
        <source>{author}: “{words}”</source>
        <translation>{author}：“{words}”</translation>
    </message>
    <message>
        <source>Take over work — {name}</source>
        <translation>接手变更 — {name}</translation>
    </message>
    <message>
        <source>Wanted by {author}</source>
        <translation>{author} 希望改为</translation>
    </message>
    <message>
        <source>Your words to {author} (needed)</source>
        <translation>给 {author} 的说明（必填）</translation>
    </message>
    <message>
        <source>Decide and sync</source>
        <translation>决定并同步</translation>
    </message>
</context>
<context>
    <name>BrandPanel</name>
    <message>
        <source>Customer information</source>
        <translation>客户信息管理</translation>
    </message>
    <message>
        <source>Know every customer,</source>
        <translation>了解每一位客户，</translation>
    </message>
    <message>
        <source>offline too.</source>
        <translation>离线亦然。</translation>
    </message>
    <message>
        <source>Everything on this computer is encrypted</source>
        <translation>本机数据全部加密</translation>
    </message>
    <message>
        <source>Syncs by itself, asks only about true conflicts</source>
        <translation>自动同步，仅真正的冲突才需您决定</translation>
    </message>
    <message>
        <source>Keyboard first: type pinyin to find anybody</source>
        <translation>键盘优先：输入拼音即可找到客户</translation>
    </message>
</context>
<context>
    <name>CardFields</name>
    <message>
        <source>Verified on {date}</source>
        <translation>{date}核验</translation>
    </message>
    <message>
        <source>{date} ({days})</source>
        <translation>{date}（{days}）</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>Keep rows with a wrong phone, e-mail or code, without that value</source>
        <translation>电话、邮箱或代码有误的行仍导入，仅舍去该值</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>另存拒绝行</translation>
    </message>
    <message>
        <source>Findings by reason and column</source>
        <translation>按原因和列汇总的检查结果</translation>
    </message>
    <message>
        <source>Will be imported</source>
        <translation>将导入</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Same customer again</source>
        <translation>重复客户</translation>
    </message>
    <message>
        <source>Empty rows</source>
        <translation>空行</translation>
    </message>
    <message>
        <source>Every finding names its row as the spreadsheet counts it.</source>
        <translation>行号与电子表格中的行号一致。</translation>
    </message>
    <message>
        <source>Every row is good.</source>
        <translation>各行均无问题。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>首批行号</translation>
    </message>
    <message>
        <source>Row refused</source>
        <translation>拒绝该行</translation>
    </message>
    <message>
        <source>Value left out</source>
        <translation>舍去该值</translation>
    </message>
    <message>
        <source>Row skipped</source>
        <translation>跳过该行</translation>
    </message>
    <message>
        <source>Only a hint</source>
        <translation>仅提示</translation>
    </message>
    <message>
        <source>Whole row</source>
        <translation>整行</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>Head office counts differently</source>
        <translation>与总行核对不一致</translation>
    </message>
    <message>
        <source>Repairs did not help. Nothing is lost, go on working, and tell IT.</source>
        <translation>自动修复未能解决。数据没有丢失，请继续工作，并告知科技人员。</translation>
    </message>
    <message>
        <source>1 record is kept until head office says again that it left</source>
        <translation>暂时保留 1 条记录，待总行再次确认其已移出</translation>
    </message>
    <message>
        <source>{count} records are kept until head office says again that they left</source>
        <translation>暂时保留 {count} 条记录，待总行再次确认其已移出</translation>
    </message>
    <message>
        <source>It is asked once more within a minute or two.</source>
        <translation>一两分钟内会再次询问。</translation>
    </message>
    <message>
        <source>Not compared with head office yet</source>
        <translation>尚未与总行核对</translation>
    </message>
    <message>
        <source>Both sides are counted at the end of every sync.</source>
        <translation>每次同步结束时，双方都会核对一次。</translation>
    </message>
    <message>
        <source>Checked with head office: 1 customer, equal</source>
        <translation>已与总行核对：1 位客户，一致</translation>
    </message>
    <message>
        <source>Checked with head office: {count} customers, equal</source>
        <translation>已与总行核对：{count} 位客户，一致</translation>
    </message>
    <message>
        <source>1 record differed and was brought in line</source>
        <translation>1 条记录不一致，已修正</translation>
    </message>
    <message>
        <source>{count} records differed and were brought in line</source>
        <translation>{count} 条记录不一致，已修正</translation>
    </message>
    <message>
        <source>1 record was kept although head office did not name it</source>
        <translation>总行未列出 1 条记录，已暂时保留</translation>
    </message>
    <message>
        <source>{count} records were kept although head office did not name them</source>
        <translation>总行未列出 {count} 条记录，已暂时保留</translation>
    </message>
    <message>
        <source>Last check: {time}</source>
        <translation>上次核对：{time}</translation>
    </message>
    <message>
        <source>Much differed, everything was read again</source>
        <translation>差异较多，已全部重新读取</translation>
    </message>
    <message>
        <source>The kept count was wrong and was counted anew</source>
        <translation>本机计数有误，已重新计数</translation>
    </message>
    <message>
        <source>Head office counted differently, and repairs did not help</source>
        <translation>与总行核对不一致，自动修复未能解决</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>{column} earlier</source>
        <translation>{column}前移</translation>
    </message>
    <message>
        <source>{column} later</source>
        <translation>{column}后移</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>显示的列</translation>
    </message>
    <message>
        <source>What does not fit gives way from the right; edges can be dragged.</source>
        <translation>放不下时从右侧开始隐藏；列边可拖动。</translation>
    </message>
    <message>
        <source>Reset to default</source>
        <translation>恢复默认</translation>
    </message>
</context>
<context>
    <name>ColumnsStep</name>
    <message>
        <source>Say what each column means. The choice is kept for the next file with these headings.</source>
        <translation>指定各列的含义。下次遇到相同表头时沿用此选择。</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Choose the order</source>
        <translation>选择顺序</translation>
    </message>
    <message>
        <source>Day first</source>
        <translation>日在前</translation>
    </message>
    <message>
        <source>Month first</source>
        <translation>月在前</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>前几个值</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Meaning of {heading}</source>
        <translation>“{heading}”列的含义</translation>
    </message>
    <message>
        <source>Order of day and month</source>
        <translation>日与月的顺序</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Resolve sync conflict — {name}</source>
        <translation>处理同步冲突 — {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n 项待决定</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Reason (needed for customer due diligence fields)</source>
        <translation>理由（涉及客户尽职调查字段时必填）</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Apply and sync</source>
        <translation>采用并同步</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>左右选择</translation>
    </message>
    <message>
        <source>Other value</source>
        <translation>另填新值</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>显示完整内容</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>下一位客户</translation>
    </message>
    <message>
        <source>Customer {place} of {count}</source>
        <translation>第 {place} 位，共 {count} 位</translation>
    </message>
    <message>
        <source>You and {people} changed the same customer. Choose the value to keep, field by field.</source>
        <translation>您与{people}修改了同一客户，逐项选择要保留的值。</translation>
    </message>
    <message>
        <source>head office</source>
        <translation>总行</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Last synced</source>
        <translation>上次同步</translation>
    </message>
    <message>
        <source>My change</source>
        <translation>我的修改</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>总行</translation>
    </message>
</context>
<context>
    <name>ConflictRow</name>
    <message>
        <source>Changed on both sides</source>
        <translation>双方均已修改</translation>
    </message>
    <message>
        <source>Parked, asks to be taken over</source>
        <translation>已挂起，请求接手</translation>
    </message>
    <message>
        <source>Kept by head office</source>
        <translation>以总行为准</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Cannot be changed here</source>
        <translation>不可在本机修改</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>My change, {label}: {value}</source>
        <translation>我的修改，{label}：{value}</translation>
    </message>
    <message>
        <source>Wanted, {label}: {value}</source>
        <translation>希望改为，{label}：{value}</translation>
    </message>
    <message>
        <source>Head office, {label}: {value}</source>
        <translation>总行，{label}：{value}</translation>
    </message>
    <message>
        <source>Hide values</source>
        <translation>隐藏内容</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>显示完整内容</translation>
    </message>
    <message>
        <source>Hide the values of {label}</source>
        <translation>隐藏{label}的完整内容</translation>
    </message>
    <message>
        <source>Show the values of {label}</source>
        <translation>显示{label}的完整内容</translation>
    </message>
</context>
<context>
    <name>CustomerBody</name>
    <message>
        <source>Profile</source>
        <translation>基本资料</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>History</source>
        <translation>变更历史</translation>
    </message>
    <message>
        <source>Parts of the customer</source>
        <translation>客户资料分页</translation>
    </message>
</context>
<context>
    <name>CustomerDocuments</name>
    <message>
        <source>Add a document</source>
        <translation>添加证件</translation>
    </message>
    <message>
        <source>No ID document on file</source>
        <translation>尚未登记证件</translation>
    </message>
    <message>
        <source>The number, its issuer and its end date belong to the nine elements of identity.</source>
        <translation>证件号码、签发机关和有效期属于身份基本信息九要素。</translation>
    </message>
</context>
<context>
    <name>CustomerEditing</name>
    <message>
        <source>Fill in what is missing</source>
        <translation>补齐缺失资料</translation>
    </message>
    <message>
        <source>Edit customer</source>
        <translation>编辑客户</translation>
    </message>
    <message>
        <source>Saved on this computer at once, then sent to head office</source>
        <translation>保存后立即存于本机，随后发送总行</translation>
    </message>
</context>
<context>
    <name>CustomerFiles</name>
    <message>
        <source>Scans and files</source>
        <translation>扫描件与文件</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Drop scans here, or add them: PDF, JPEG, PNG or TIFF, up to {limit} MB each.</source>
        <translation>将扫描件拖放到此处，或点击添加：PDF、JPEG、PNG 或 TIFF，每个不超过 {limit} MB。</translation>
    </message>
    <message>
        <source>No files yet.</source>
        <translation>尚无文件。</translation>
    </message>
    <message>
        <source>Let go to add to this customer.</source>
        <translation>松开即可添加到该客户。</translation>
    </message>
    <message>
        <source>Scans and pictures ({endings})</source>
        <translation>扫描件与图片 ({endings})</translation>
    </message>
    <message>
        <source>File added; it is sent to head office by itself</source>
        <translation>文件已添加，将自动上传总行</translation>
    </message>
    <message>
        <source>File removed</source>
        <translation>文件已移除</translation>
    </message>
</context>
<context>
    <name>CustomerFilters</name>
    <message>
        <source>My portfolio</source>
        <translation>我的客户</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>KYC due</source>
        <translation>KYC 到期</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>资料不全</translation>
    </message>
    <message>
        <source>High risk</source>
        <translation>高风险</translation>
    </message>
    <message>
        <source>Recently opened</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>有冲突</translation>
    </message>
    <message>
        <source>Waiting to upload</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Keep this list as a filter…</source>
        <translation>将此列表存为筛选…</translation>
    </message>
    <message>
        <source>Forget the filter “{name}”</source>
        <translation>删除筛选“{name}”</translation>
    </message>
</context>
<context>
    <name>CustomerForm</name>
    <message numerus="yes">
        <source>%n value(s) typed earlier and not saved were put back</source>
        <translation>
            <numerusform>已恢复上次填写但未保存的 %n 项内容</numerusform>
        </translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新填写</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>CustomerFormBar</name>
    <message numerus="yes">
        <source>%n field(s) to correct</source>
        <translation>
            <numerusform>%n 项需要改正</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 处修改</numerusform>
        </translation>
    </message>
    <message>
        <source>No changes yet</source>
        <translation>尚无修改</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>CustomerHeader</name>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>复制客户号</translation>
    </message>
    <message>
        <source>Open in a window</source>
        <translation>在新窗口打开</translation>
    </message>
    <message>
        <source>Give to others</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Erase by law</source>
        <translation>依法删除</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>资料完整度</translation>
    </message>
    <message>
        <source>Fill them in</source>
        <translation>逐项补齐</translation>
    </message>
    <message>
        <source>CIF {number}</source>
        <translation>客户号 {number}</translation>
    </message>
    <message>
        <source>CIF number pending</source>
        <translation>客户号待总行分配</translation>
    </message>
    <message>
        <source>RM {name}</source>
        <translation>客户经理 {name}</translation>
    </message>
    <message>
        <source>Since {year}</source>
        <translation>{year} 年开户</translation>
    </message>
    <message>
        <source>More on its way</source>
        <translation>其余资料正在传来</translation>
    </message>
    <message>
        <source>Your role may look at this customer only</source>
        <translation>您的岗位只能查看该客户</translation>
    </message>
    <message>
        <source>The rest of this record is still on its way</source>
        <translation>此客户的其余资料正在传来</translation>
    </message>
    <message>
        <source>Being edited in another window</source>
        <translation>正在另一个窗口中编辑</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation>
            <numerusform>还差 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing missing</source>
        <translation>资料齐全</translation>
    </message>
</context>
<context>
    <name>CustomerHistory</name>
    <message>
        <source>Changes</source>
        <translation>变更记录</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至日期</translation>
    </message>
    <message>
        <source>Show the fields as of this day</source>
        <translation>显示截至当日的字段内容</translation>
    </message>
    <message>
        <source>No changes known</source>
        <translation>暂无变更记录</translation>
    </message>
    <message>
        <source>Every change of a field will be listed here.</source>
        <translation>每项资料的变更都会列在这里。</translation>
    </message>
    <message>
        <source>All changes</source>
        <translation>全部变更</translation>
    </message>
    <message>
        <source>Only changes of this computer</source>
        <translation>仅含本机变更</translation>
    </message>
    <message>
        <source>Asking head office for earlier changes</source>
        <translation>正在向总行查询更早的变更</translation>
    </message>
    <message>
        <source>From head office and this computer</source>
        <translation>来自总行与本机</translation>
    </message>
    <message>
        <source>Customer created</source>
        <translation>新建客户</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n 个字段</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter hides the fields</source>
        <translation>按 Enter 收起字段</translation>
    </message>
    <message>
        <source>Enter shows the fields</source>
        <translation>按 Enter 展开字段</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>head office</source>
        <translation>总行</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>直至{time}</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>自{time}起</translation>
    </message>
    <message>
        <source>waiting to upload</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>with head office, coming back</source>
        <translation>总行已收到，等待回传</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>有冲突</translation>
    </message>
    <message>
        <source>put aside by head office</source>
        <translation>总行暂缓处理</translation>
    </message>
    <message>
        <source>refused by head office</source>
        <translation>总行未接受</translation>
    </message>
    <message>
        <source>({state})</source>
        <translation>（{state}）</translation>
    </message>
</context>
<context>
    <name>CustomerListBlank</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”</source>
        <translation>没有与“{text}”匹配的结果</translation>
    </message>
    <message>
        <source>Tried name, pinyin, initials, ID number, phone and customer number.</source>
        <translation>已按姓名、拼音、首字母、证件号、手机号和客户号查找。</translation>
    </message>
    <message>
        <source>Customers appear here once head office assigns them to you or you create one.</source>
        <translation>总行分配给您或由您新建的客户会显示在这里。</translation>
    </message>
    <message>
        <source>No customers in your portfolio yet</source>
        <translation>您名下还没有客户</translation>
    </message>
    <message>
        <source>No customers in “{filter}” now</source>
        <translation>“{filter}”中目前没有客户</translation>
    </message>
</context>
<context>
    <name>CustomerListHead</name>
    <message>
        <source>{count} of {total} customers</source>
        <translation>共 {total} 位客户，显示 {count} 位</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>客户号</translation>
    </message>
    <message>
        <source>KYC state</source>
        <translation>KYC 状态</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>资料完整度</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Next review</source>
        <translation>下次复核</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最近变更</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>客户等级</translation>
    </message>
    <message>
        <source>Relationship manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>所属支行</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>降序</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>筛选此列表</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>显示的列</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Name, pinyin, ID or phone tail, number</source>
        <translation>姓名、拼音、证件或手机尾号、客户号</translation>
    </message>
</context>
<context>
    <name>CustomerListView</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Loading customers</source>
        <translation>正在加载客户</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>ID no. / CIF</source>
        <translation>证件号 / 客户号</translation>
    </message>
    <message>
        <source>KYC</source>
        <translation>KYC</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完整度</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>客户等级</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>所属支行</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新时间</translation>
    </message>
    <message>
        <source>Rows {first}–{last} of {count}</source>
        <translation>第 {first}–{last} 行，共 {count} 行</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>CustomerMarks</name>
    <message numerus="yes">
        <source>No more than %n customer(s) at once</source>
        <translation>
            <numerusform>一次最多选择 %n 位客户</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CustomerMessages</name>
    <message numerus="yes">
        <source>%n change(s) discarded</source>
        <translation>
            <numerusform>已放弃 %n 处修改</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back; {keys} saves it again</source>
        <translation>已撤销，按 {keys} 恢复</translation>
    </message>
    <message>
        <source>Saved again</source>
        <translation>已重新保存</translation>
    </message>
    <message numerus="yes">
        <source>Copied; the clipboard is cleared in %n second(s)</source>
        <translation>
            <numerusform>已复制，剪贴板将在 %n 秒后清空</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CustomerNotice</name>
    <message>
        <source>The rest of this record is still on its way</source>
        <translation>此客户的其余资料正在传来</translation>
    </message>
    <message>
        <source>The other details appear here by themselves; then you can edit.</source>
        <translation>其余内容会自动显示，之后即可编辑。</translation>
    </message>
    <message>
        <source>Changed here and at another desk</source>
        <translation>本机与其他柜台都修改过</translation>
    </message>
    <message>
        <source>Choose which value is right.</source>
        <translation>选择正确的内容。</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>KYC review overdue</source>
        <translation>KYC 复核已逾期</translation>
    </message>
    <message>
        <source>It was due on {date}.</source>
        <translation>应于 {date} 完成。</translation>
    </message>
    <message>
        <source>Being edited in another window</source>
        <translation>正在另一个窗口中编辑</translation>
    </message>
    <message>
        <source>Here you can read on; what is saved there shows here.</source>
        <translation>此处可继续查看；在那边保存的内容会显示在这里。</translation>
    </message>
    <message>
        <source>Show that window</source>
        <translation>转到该窗口</translation>
    </message>
    <message>
        <source>Head office refused a change: {fields}</source>
        <translation>总行未接受修改：{fields}</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>同步中心</translation>
    </message>
    <message>
        <source>ID document: {state}</source>
        <extracomment>{state} says &quot;expired 9 days ago&quot; or &quot;21 days left&quot;</extracomment>
        <translation>证件{state}</translation>
    </message>
    <message>
        <source>Valid until {date}.</source>
        <translation>有效期至 {date}。</translation>
    </message>
    <message>
        <source>Enter the new one</source>
        <translation>登记新证件</translation>
    </message>
</context>
<context>
    <name>CustomerPage</name>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Customer {number} created</source>
        <translation>已创建客户 {number}</translation>
    </message>
    <message>
        <source>Customer created; the number follows from head office</source>
        <translation>客户已创建，客户号待总行分配</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
</context>
<context>
    <name>CustomerPanes</name>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
</context>
<context>
    <name>CustomerPrinting</name>
    <message>
        <source>Save the summary</source>
        <translation>保存摘要</translation>
    </message>
    <message>
        <source>Summary saved as PDF</source>
        <translation>摘要已保存为 PDF</translation>
    </message>
    <message>
        <source>Summary sent to the printer</source>
        <translation>摘要已发送到打印机</translation>
    </message>
</context>
<context>
    <name>CustomerProfile</name>
    <message>
        <source>{field} · hides in {seconds} s</source>
        <extracomment>A label with the seconds until the value is hidden again</extracomment>
        <translation>{field} · {seconds} 秒后隐藏</translation>
    </message>
</context>
<context>
    <name>CustomerRowMenu</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open in a window</source>
        <translation>在新窗口打开</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Take out of the selection</source>
        <translation>取消选中</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>Copy customer number</source>
        <translation>复制客户号</translation>
    </message>
</context>
<context>
    <name>CustomerRows</name>
    <message>
        <source>Overdue {days} d</source>
        <extracomment>KYC review is overdue by so many days; keep short, it stands in a chip</extracomment>
        <translation>已过期 {days} 天</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>Due in {days} d</source>
        <extracomment>KYC review falls due in so many days; keep short, it stands in a chip</extracomment>
        <translation>{days} 天后到期</translation>
    </message>
    <message>
        <source>waiting to upload</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>有冲突</translation>
    </message>
    <message>
        <source>refused by head office</source>
        <translation>总行未接受</translation>
    </message>
    <message>
        <source>No longer in your care</source>
        <translation>已不在您名下</translation>
    </message>
    <message>
        <source>{percent} complete</source>
        <extracomment>Part of a row of the customer list as a screen reader says it</extracomment>
        <translation>完整度 {percent}</translation>
    </message>
    <message>
        <source>KYC {state}</source>
        <translation>KYC {state}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>CustomerSummary</name>
    <message>
        <source>CIF {number}</source>
        <translation>客户号 {number}</translation>
    </message>
    <message>
        <source>CIF number pending</source>
        <translation>客户号待分配</translation>
    </message>
    <message>
        <source>KYC</source>
        <translation>KYC</translation>
    </message>
    <message>
        <source>Next review</source>
        <translation>下次复核</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险等级</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>资料完整度</translation>
    </message>
    <message>
        <source>Customer summary</source>
        <translation>客户摘要</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Printed by {person}, {moment}. Masked values stay masked. Page {page} of {pages}</source>
        <translation>打印人：{person}，{moment}。掩码字段保持掩码。第 {page} 页，共 {pages} 页</translation>
    </message>
</context>
<context>
    <name>CustomerTableModel</name>
    <message>
        <source>Selected, {row}</source>
        <translation>已选，{row}</translation>
    </message>
</context>
<context>
    <name>CustomerTiles</name>
    <message>
        <source>Until {date}</source>
        <translation>至 {date}</translation>
    </message>
    <message>
        <source>KYC</source>
        <translation>KYC</translation>
    </message>
    <message>
        <source>{level} · {number}/5</source>
        <translation>{level} · {number}/5</translation>
    </message>
    <message>
        <source>Risk rating</source>
        <translation>风险等级</translation>
    </message>
    <message>
        <source>ID document</source>
        <translation>身份证件</translation>
    </message>
    <message>
        <source>Business licence</source>
        <translation>营业执照</translation>
    </message>
    <message>
        <source>None on file</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>No end date</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>No review yet</source>
        <translation>尚未复核</translation>
    </message>
    <message>
        <source>Was due {date}</source>
        <translation>应于 {date} 前</translation>
    </message>
    <message>
        <source>Set by compliance</source>
        <translation>由合规评定</translation>
    </message>
    <message>
        <source>Needed for KYC</source>
        <translation>KYC 必备</translation>
    </message>
    <message>
        <source>On file</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>End date missing</source>
        <translation>缺有效期</translation>
    </message>
    <message>
        <source>Ended {date}</source>
        <translation>{date} 到期</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>总行未接受</translation>
    </message>
    <message>
        <source>Your text is kept</source>
        <translation>您填写的内容已保留</translation>
    </message>
    <message>
        <source>In conflict</source>
        <translation>有冲突</translation>
    </message>
    <message>
        <source>Your decision is needed</source>
        <translation>需要您决定</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Saved here</source>
        <translation>已存于本机</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已同步</translation>
    </message>
    <message>
        <source>Nothing waiting</source>
        <translation>无待上传内容</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>总行</translation>
    </message>
</context>
<context>
    <name>CustomerValues</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Age {age}</source>
        <translation>{age} 岁</translation>
    </message>
    <message>
        <source>1 day left</source>
        <translation>剩 1 天</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>剩 {days} 天</translation>
    </message>
    <message>
        <source>expired yesterday</source>
        <translation>昨天过期</translation>
    </message>
    <message>
        <source>expired {days} days ago</source>
        <translation>已过期 {days} 天</translation>
    </message>
    <message>
        <source>expires today</source>
        <translation>今天到期</translation>
    </message>
</context>
<context>
    <name>CustomerView</name>
    <message>
        <source>Saved: {fields}</source>
        <translation>已保存：{fields}</translation>
    </message>
    <message>
        <source>Show the value first, then copy it ({keys})</source>
        <translation>先显示完整内容再复制（{keys}）</translation>
    </message>
    <message>
        <source>Loading the customer</source>
        <translation>正在加载客户资料</translation>
    </message>
</context>
<context>
    <name>CustomerViewBlank</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Choose a customer</source>
        <translation>选择客户</translation>
    </message>
    <message>
        <source>Search with {keys}, or choose one in the list.</source>
        <translation>按 {keys} 搜索，或在列表中选择。</translation>
    </message>
</context>
<context>
    <name>CustomerWindow</name>
    <message>
        <source>CIMS</source>
        <translation>CIMS</translation>
    </message>
</context>
<context>
    <name>CustomerWindows</name>
    <message numerus="yes">
        <source>%n customer(s) are open in windows; close one first</source>
        <translation>
            <numerusform>已有 %n 位客户在单独的窗口中打开，请先关闭一个</numerusform>
        </translation>
    </message>
    <message>
        <source>CIMS locks in 30 seconds; any key keeps it open</source>
        <translation>30 秒后锁定，按任意键继续使用</translation>
    </message>
</context>
<context>
    <name>DateBox</name>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Open calendar</source>
        <translation>打开日历</translation>
    </message>
</context>
<context>
    <name>DeskCommands</name>
    <message>
        <source>Edit the open customer</source>
        <translation>编辑当前客户</translation>
    </message>
    <message>
        <source>Open the customer in a window</source>
        <translation>在新窗口中打开该客户</translation>
    </message>
    <message>
        <source>Import customers</source>
        <translation>导入客户</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>恢复联网</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>离线工作</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Switch language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Give the open customer to others</source>
        <translation>移交当前客户</translation>
    </message>
    <message>
        <source>Merge the open customer</source>
        <translation>合并当前客户</translation>
    </message>
    <message>
        <source>Erase the open customer by law</source>
        <translation>依法删除当前客户</translation>
    </message>
    <message>
        <source>Help: {page}</source>
        <translation>帮助：{page}</translation>
    </message>
</context>
<context>
    <name>DialogShell</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DiscardDialog</name>
    <message numerus="yes">
        <source>Discard %n change(s)?</source>
        <translation>
            <numerusform>放弃 %n 处修改？</numerusform>
        </translation>
    </message>
    <message>
        <source>What you typed is lost. Nothing that was saved changes.</source>
        <translation>刚填写的内容将丢失，已保存的资料不受影响。</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃修改</translation>
    </message>
</context>
<context>
    <name>DocumentRow</name>
    <message>
        <source>Main document</source>
        <translation>主要证件</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>{field} · hides in {seconds} s</source>
        <translation>{field} · {seconds} 秒后隐藏</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <source>End date unknown</source>
        <translation>有效期未知</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>No end date</source>
        <translation>长期有效</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>Show customers</source>
        <translation>查看客户</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>另存拒绝行</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>继续导入</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation>
            <numerusform>%n 行被拒绝</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already known</source>
        <translation>
            <numerusform>%n 位已在册</numerusform>
        </translation>
    </message>
    <message>
        <source>They are stored here and go to head office with the next sync.</source>
        <translation>已存于本机，下次同步时上传总行。</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) imported</source>
        <translation>
            <numerusform>已导入 %n 位客户</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EnrolmentPage</name>
    <message>
        <source>Set up this computer</source>
        <translation>注册本机</translation>
    </message>
    <message>
        <source>Have the letter from IT at hand. It names the address, the fingerprint and a code.</source>
        <translation>备好科技人员提供的注册通知书，其中列有地址、指纹和注册码。</translation>
    </message>
    <message>
        <source>Address of head office</source>
        <translation>总行地址</translation>
    </message>
    <message>
        <source>for example cims.bank.example</source>
        <translation>例如 cims.bank.example</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>一次性注册码</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>本机名称</translation>
    </message>
    <message>
        <source>Nothing secret is sent before you have compared the fingerprint. The code works once.</source>
        <translation>核对指纹之前不会发送任何机密内容。注册码仅可使用一次。</translation>
    </message>
    <message>
        <source>Compare every group with the letter:</source>
        <translation>与通知书逐组核对：</translation>
    </message>
    <message>
        <source>It differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Asking who answers there</source>
        <translation>正在连接该地址</translation>
    </message>
    <message>
        <source>Setting up this computer</source>
        <translation>正在注册本机</translation>
    </message>
    <message>
        <source>It is the same: set up</source>
        <translation>一致，注册</translation>
    </message>
    <message>
        <source>Stop here and tell IT.</source>
        <translation>停止操作，并告知科技人员。</translation>
    </message>
    <message>
        <source>Somebody may stand between this computer and head office. Nothing was sent.</source>
        <translation>本机与总行之间的连接可能被他人截取。没有发送任何内容。</translation>
    </message>
    <message>
        <source>Nobody answers at this address.</source>
        <translation>该地址没有响应。</translation>
    </message>
    <message>
        <source>Compare it with the letter and check the network cable or Wi-Fi.</source>
        <translation>与通知书核对地址，并检查网线或无线网络。</translation>
    </message>
    <message>
        <source>The code has ten letters and digits.</source>
        <translation>注册码由十位字母和数字组成。</translation>
    </message>
    <message>
        <source>Type the address from the letter.</source>
        <translation>填写通知书上的地址。</translation>
    </message>
    <message>
        <source>Find head office</source>
        <translation>连接总行</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>ERASE</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The customer asked for it</source>
        <translation>客户本人要求</translation>
    </message>
    <message>
        <source>Consent was withdrawn and nothing else allows keeping it</source>
        <translation>同意已撤回，且无其他保存依据</translation>
    </message>
    <message>
        <source>It never became a business relationship</source>
        <translation>从未建立业务关系</translation>
    </message>
    <message>
        <source>A court or authority ordered it</source>
        <translation>法院或主管机关要求</translation>
    </message>
    <message>
        <source>The time of keeping is over</source>
        <translation>保存期限已满</translation>
    </message>
    <message>
        <source>Erase {name} by law</source>
        <translation>依法删除 {name}</translation>
    </message>
    <message>
        <source>This cannot be undone. It is done everywhere once head office has it, also on desks that are offline now, when they come back.</source>
        <translation>此操作无法撤销。总行收到后在各处执行，目前离线的电脑恢复联网时也会执行。</translation>
    </message>
    <message>
        <source>This customer is in a business relationship</source>
        <translation>该客户存在业务关系</translation>
    </message>
    <message>
        <source>The law asks to keep records of due diligence for years after it ends. Erase only when the law department says that this rule does not hold here.</source>
        <translation>法律要求业务关系结束后若干年内保存尽职调查记录。仅当法务部门确认此规定不适用时才可删除。</translation>
    </message>
    <message>
        <source>What goes</source>
        <translation>删除的内容</translation>
    </message>
    <message>
        <source>Every value of the record and of those merged into it, its files, its history, open conflicts, drafts, and changes that still wait, on every desk and at head office.</source>
        <translation>该记录及并入记录的所有值、文件、历史、未决冲突、草稿和待上传的更改，在每台电脑和总行均删除。</translation>
    </message>
    <message>
        <source>What must stay</source>
        <translation>必须保留的内容</translation>
    </message>
    <message>
        <source>A receipt: the customer number, branch and manager, that it was erased, when, by whom and why; and in the audit trail who did what, without any value. Backups forget it when they expire.</source>
        <translation>一份回执：客户号、网点和客户经理，以及何时、由谁、因何删除；审计记录中保留谁做了什么，不含任何值。备份到期后一并消失。</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Choose the ground</source>
        <translation>选择理由</translation>
    </message>
    <message>
        <source>Who asked, and the number of the request</source>
        <translation>请求人及请求编号</translation>
    </message>
    <message>
        <source>for example DSAR-2026-0117, by letter; without the customer&apos;s name</source>
        <translation>例如 DSAR-2026-0117，来函；不写客户姓名</translation>
    </message>
    <message>
        <source>Type the customer number {number} to confirm</source>
        <translation>输入客户号 {number} 以确认</translation>
    </message>
    <message>
        <source>Type {word} to confirm</source>
        <translation>输入“{word}”以确认</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>ErrorTexts</name>
    <message>
        <source>Something outside CIMS did not work.</source>
        <translation>系统之外的环节出现问题。</translation>
    </message>
    <message>
        <source>Someone else changed this record meanwhile.</source>
        <translation>他人已修改此记录。</translation>
    </message>
    <message>
        <source>Nothing was overwritten.</source>
        <translation>没有覆盖任何内容。</translation>
    </message>
    <message>
        <source>Look at the new values, then try again.</source>
        <translation>查看新的内容后重试。</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>出现意外问题。</translation>
    </message>
    <message>
        <source>Go on working, or restart CIMS. IT can use the code below.</source>
        <translation>可以继续工作或重启 CIMS；下方代码可供科技人员排查。</translation>
    </message>
    <message>
        <source>This cannot be done as it is.</source>
        <translation>当前无法执行此操作。</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>文件已不存在。</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>重新选择。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>文件无法读取。</translation>
    </message>
    <message>
        <source>Another program may hold it open, or you may not read it.</source>
        <translation>可能被其他程序占用，或您无权读取。</translation>
    </message>
    <message>
        <source>Close it elsewhere, then choose it again.</source>
        <translation>在其他程序中关闭后重新选择。</translation>
    </message>
    <message>
        <source>CIMS cannot read this kind of file.</source>
        <translation>系统不支持此类文件。</translation>
    </message>
    <message>
        <source>Save it as CSV or XLSX, then choose it again.</source>
        <translation>另存为 CSV 或 XLSX 后重新选择。</translation>
    </message>
    <message>
        <source>The file is larger than {limit_mb} MB.</source>
        <translation>文件超过 {limit_mb} MB。</translation>
    </message>
    <message>
        <source>Split it into several files.</source>
        <translation>拆分为多个文件。</translation>
    </message>
    <message>
        <source>The file holds no rows.</source>
        <translation>文件中没有数据行。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>选择其他文件。</translation>
    </message>
    <message>
        <source>The workbook is protected by a password.</source>
        <translation>工作簿设有密码保护。</translation>
    </message>
    <message>
        <source>Remove the password in the spreadsheet program, then choose it again.</source>
        <translation>在表格软件中取消密码后重新选择。</translation>
    </message>
    <message>
        <source>The workbook holds macros.</source>
        <translation>工作簿含有宏。</translation>
    </message>
    <message>
        <source>Files with macros are never opened.</source>
        <translation>含宏的文件一律不予打开。</translation>
    </message>
    <message>
        <source>Save it as XLSX without macros, or as CSV.</source>
        <translation>另存为不含宏的 XLSX 或 CSV。</translation>
    </message>
    <message>
        <source>The workbook is damaged.</source>
        <translation>工作簿已损坏。</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>没有导入任何内容。</translation>
    </message>
    <message>
        <source>Open it in the spreadsheet program and save it again.</source>
        <translation>用表格软件打开并重新保存。</translation>
    </message>
    <message>
        <source>The file would unpack to far more than it should.</source>
        <translation>文件解压后的大小异常。</translation>
    </message>
    <message>
        <source>It was not opened.</source>
        <translation>文件未被打开。</translation>
    </message>
    <message>
        <source>Ask where the file comes from; tell IT.</source>
        <translation>确认文件来源，并告知科技人员。</translation>
    </message>
    <message>
        <source>The workbook is built in an unsafe way.</source>
        <translation>工作簿的结构不安全。</translation>
    </message>
    <message>
        <source>The sheet is not in the workbook.</source>
        <translation>工作簿中没有该工作表。</translation>
    </message>
    <message>
        <source>Choose another sheet.</source>
        <translation>选择其他工作表。</translation>
    </message>
    <message>
        <source>There is no row with headings.</source>
        <translation>没有标题行。</translation>
    </message>
    <message>
        <source>Choose the row that names the columns.</source>
        <translation>选择列标题所在的行。</translation>
    </message>
    <message>
        <source>No column has a meaning yet.</source>
        <translation>尚未指定任何列的含义。</translation>
    </message>
    <message>
        <source>Say what the columns mean.</source>
        <translation>指定各列的含义。</translation>
    </message>
    <message>
        <source>The meaning of a column is not settled.</source>
        <translation>有一列的含义尚未确定。</translation>
    </message>
    <message>
        <source>Go back and choose it.</source>
        <translation>返回选择。</translation>
    </message>
    <message>
        <source>A value for all rows is not right.</source>
        <translation>统一填充的值不正确。</translation>
    </message>
    <message>
        <source>Go back and correct it.</source>
        <translation>返回更正。</translation>
    </message>
    <message>
        <source>The encoding of the text was not recognised.</source>
        <translation>无法识别文本编码。</translation>
    </message>
    <message>
        <source>Choose the one that shows the names correctly.</source>
        <translation>选择能正确显示姓名的编码。</translation>
    </message>
    <message>
        <source>The text breaks off near row {row}.</source>
        <translation>文本在第 {row} 行附近中断。</translation>
    </message>
    <message>
        <source>A quotation mark is probably not closed.</source>
        <translation>可能有引号未闭合。</translation>
    </message>
    <message>
        <source>Correct the row, then choose the file again.</source>
        <translation>更正该行后重新选择文件。</translation>
    </message>
    <message>
        <source>The file has more than {limit} rows.</source>
        <translation>文件超过 {limit} 行。</translation>
    </message>
    <message>
        <source>The file has more than {limit} columns.</source>
        <translation>文件超过 {limit} 列。</translation>
    </message>
    <message>
        <source>Delete the columns that are not needed.</source>
        <translation>删除不需要的列。</translation>
    </message>
    <message>
        <source>The sheet is larger than {limit} cells.</source>
        <translation>工作表超过 {limit} 个单元格。</translation>
    </message>
    <message>
        <source>Empty rows far below often cause this.</source>
        <translation>常因末尾存在大量空行。</translation>
    </message>
    <message>
        <source>Delete them, or save the sheet as CSV.</source>
        <translation>删除空行，或另存为 CSV。</translation>
    </message>
    <message>
        <source>More than {limit} cells hold an error of the spreadsheet.</source>
        <translation>含有错误值的单元格超过 {limit} 个。</translation>
    </message>
    <message>
        <source>Repair the formulas, then choose the file again.</source>
        <translation>修复公式后重新选择文件。</translation>
    </message>
    <message>
        <source>The file was changed while it was being read.</source>
        <translation>读取过程中文件被修改。</translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>导入已停止。</translation>
    </message>
    <message>
        <source>Nothing of it was kept.</source>
        <translation>没有保留任何内容。</translation>
    </message>
    <message>
        <source>Your role may not import customers.</source>
        <translation>您的角色无权导入客户。</translation>
    </message>
    <message>
        <source>Ask your branch manager.</source>
        <translation>联系网点主管。</translation>
    </message>
    <message>
        <source>The reader for files could not be started.</source>
        <translation>文件读取程序无法启动。</translation>
    </message>
    <message>
        <source>The reader for files ended by itself.</source>
        <translation>文件读取程序意外结束。</translation>
    </message>
    <message>
        <source>Nothing was imported; your other work is safe.</source>
        <translation>没有导入任何内容，其他工作不受影响。</translation>
    </message>
    <message>
        <source>Save the file as CSV and try again.</source>
        <translation>另存为 CSV 后重试。</translation>
    </message>
    <message>
        <source>The reader for files did not go on for {seconds} seconds.</source>
        <translation>文件读取程序 {seconds} 秒没有进展。</translation>
    </message>
    <message>
        <source>Reading the file needs more memory than is allowed.</source>
        <translation>读取该文件所需内存超出限制。</translation>
    </message>
    <message>
        <source>Split the file, or save it as CSV.</source>
        <translation>拆分文件，或另存为 CSV。</translation>
    </message>
    <message>
        <source>Your work is saved on this computer.</source>
        <translation>您的工作已保存在本机。</translation>
    </message>
    <message>
        <source>Nothing is lost; CIMS tries again by itself.</source>
        <translation>内容未丢失，系统会自动重试。</translation>
    </message>
    <message>
        <source>Contact IT and give them the code below.</source>
        <translation>联系科技人员，并提供下方代码。</translation>
    </message>
    <message>
        <source>Free some space on the disk, then try again.</source>
        <translation>清理磁盘空间后重试。</translation>
    </message>
    <message>
        <source>Ask IT for a new enrolment code.</source>
        <translation>向科技人员索取新的注册码。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>重试。</translation>
    </message>
    <message>
        <source>The password is not right.</source>
        <translation>口令不正确。</translation>
    </message>
    <message>
        <source>{left} tries are left before a pause.</source>
        <translation>还可尝试 {left} 次，之后将暂停登录。</translation>
    </message>
    <message>
        <source>Check Caps Lock and the input method, then try again.</source>
        <translation>检查大写锁定和输入法后重试。</translation>
    </message>
    <message>
        <source>Your password is new; the store on this computer has the one before.</source>
        <translation>口令已在总行更改，本机数据仍使用原口令。</translation>
    </message>
    <message>
        <source>With the previous password it takes the new one and keeps your work.</source>
        <translation>输入原口令后，本机改用新口令，未上传的工作全部保留。</translation>
    </message>
    <message>
        <source>Too many wrong passwords.</source>
        <translation>口令错误次数过多。</translation>
    </message>
    <message>
        <source>Sign-in is paused for {seconds} seconds.</source>
        <translation>登录已暂停 {seconds} 秒。</translation>
    </message>
    <message>
        <source>Wait, then try again.</source>
        <translation>稍候重试。</translation>
    </message>
    <message>
        <source>Sign-in with this password is off.</source>
        <translation>口令登录已停用。</translation>
    </message>
    <message>
        <source>It was wrong too often on this computer.</source>
        <translation>本机上口令错误次数过多。</translation>
    </message>
    <message>
        <source>Sign in with the network on, or ask IT for a recovery code.</source>
        <translation>联网登录，或向科技人员索取恢复码。</translation>
    </message>
    <message>
        <source>You have not signed in on this computer yet.</source>
        <translation>您尚未在本机登录过。</translation>
    </message>
    <message>
        <source>The first sign-in needs the network.</source>
        <translation>首次登录需要联网。</translation>
    </message>
    <message>
        <source>Connect to the bank network and sign in.</source>
        <translation>接入行内网络后登录。</translation>
    </message>
    <message>
        <source>This computer already has a vault for you.</source>
        <translation>本机已有您的加密库。</translation>
    </message>
    <message>
        <source>Sign in as usual.</source>
        <translation>按平常方式登录即可。</translation>
    </message>
    <message>
        <source>Your vault on this computer is damaged.</source>
        <translation>本机上您的加密库已损坏。</translation>
    </message>
    <message>
        <source>Its keys cannot be read; head office still has what was sent.</source>
        <translation>无法读取密钥；已上传的内容在总行仍有保存。</translation>
    </message>
    <message>
        <source>Your vault was made by a newer version of CIMS.</source>
        <translation>您的加密库由更新版本的系统创建。</translation>
    </message>
    <message>
        <source>This version cannot open it safely.</source>
        <translation>当前版本无法安全打开。</translation>
    </message>
    <message>
        <source>Update CIMS on this computer.</source>
        <translation>更新本机系统。</translation>
    </message>
    <message>
        <source>This computer no longer has its part of your key.</source>
        <translation>本机已丢失它所保管的那部分密钥。</translation>
    </message>
    <message>
        <source>The password alone cannot open the vault.</source>
        <translation>仅凭口令无法打开加密库。</translation>
    </message>
    <message>
        <source>Type the previous password below, or start a new store without it.</source>
        <translation>在下方输入原口令；如已忘记，可启用新库。</translation>
    </message>
    <message>
        <source>Nothing of this person is on this computer.</source>
        <translation>本机没有此人的任何数据。</translation>
    </message>
    <message>
        <source>Check the staff ID and the account of the computer.</source>
        <translation>请核对工号和本机登录账户。</translation>
    </message>
    <message>
        <source>Start a new store with head office, or ask IT.</source>
        <translation>可联网启用新库，或联系科技人员。</translation>
    </message>
    <message>
        <source>The encryption of this computer does not work as it must.</source>
        <translation>本机的加密功能不正常。</translation>
    </message>
    <message>
        <source>CIMS opens and writes nothing, so that nothing is harmed.</source>
        <translation>为避免损坏数据，CIMS 不打开也不写入任何内容。</translation>
    </message>
    <message>
        <source>Ask IT to install CIMS again and give them the code below.</source>
        <translation>请联系科技人员重新安装 CIMS，并告知下方代码。</translation>
    </message>
    <message>
        <source>The vault asks for more memory than this computer may use.</source>
        <translation>打开加密库所需内存超出本机允许。</translation>
    </message>
    <message>
        <source>The password is too short.</source>
        <translation>口令过短。</translation>
    </message>
    <message>
        <source>Use at least {limit} characters.</source>
        <translation>至少 {limit} 个字符。</translation>
    </message>
    <message>
        <source>The password is too long.</source>
        <translation>口令过长。</translation>
    </message>
    <message>
        <source>Use at most {limit} characters.</source>
        <translation>最多 {limit} 个字符。</translation>
    </message>
    <message>
        <source>The password repeats itself.</source>
        <translation>口令内容重复。</translation>
    </message>
    <message>
        <source>Choose one with more variety.</source>
        <translation>使用变化更多的口令。</translation>
    </message>
    <message>
        <source>The password is close to your name.</source>
        <translation>口令与姓名过于接近。</translation>
    </message>
    <message>
        <source>Choose one that others cannot guess.</source>
        <translation>使用他人猜不到的口令。</translation>
    </message>
    <message>
        <source>The present password is not right.</source>
        <translation>当前口令不正确。</translation>
    </message>
    <message>
        <source>The new password is the present one.</source>
        <translation>新口令与当前口令相同。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请换一个口令。</translation>
    </message>
    <message>
        <source>Head office has the new password, this computer has not.</source>
        <translation>总行已启用新口令，本机尚未启用。</translation>
    </message>
    <message>
        <source>Nothing is lost; your work stays in the store on this computer.</source>
        <translation>没有数据丢失，您的工作仍保存在本机库中。</translation>
    </message>
    <message>
        <source>Sign in next time with the new one; CIMS asks for the old one once.</source>
        <translation>下次请用新口令登录，CIMS 会要求输入一次旧口令。</translation>
    </message>
    <message>
        <source>Head office did not accept the staff ID or the password.</source>
        <translation>总行未通过该员工账号或口令。</translation>
    </message>
    <message>
        <source>Check both, or ask IT whether the account is active.</source>
        <translation>核对后重试，或向科技人员确认账号状态。</translation>
    </message>
    <message>
        <source>Your session at head office has ended.</source>
        <translation>与总行的会话已结束。</translation>
    </message>
    <message>
        <source>Sign in again to go on syncing.</source>
        <translation>重新登录后继续同步。</translation>
    </message>
    <message>
        <source>The key store of this computer cannot be used.</source>
        <translation>本机的密钥库无法使用。</translation>
    </message>
    <message>
        <source>CIMS keeps part of your key there.</source>
        <translation>系统在其中保管您的部分密钥。</translation>
    </message>
    <message>
        <source>The key store of this computer is not one that CIMS may use.</source>
        <translation>本机的密钥库不在允许范围内。</translation>
    </message>
    <message>
        <source>The key store no longer has the secret of this computer.</source>
        <translation>密钥库中已没有本机的密钥。</translation>
    </message>
    <message>
        <source>The key store did not answer in {seconds} seconds.</source>
        <translation>密钥库在 {seconds} 秒内没有响应。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>{name} was not written.</source>
        <translation>{name} 未能写入。</translation>
    </message>
    <message>
        <source>CIMS may not use {name}.</source>
        <translation>系统无权使用 {name}。</translation>
    </message>
    <message>
        <source>The folder belongs to someone else or is read-only.</source>
        <translation>该文件夹属于他人或为只读。</translation>
    </message>
    <message>
        <source>{name} could not be read or written.</source>
        <translation>{name} 无法读写。</translation>
    </message>
    <message>
        <source>There is no customer store on this computer.</source>
        <translation>本机没有客户数据库。</translation>
    </message>
    <message>
        <source>It is loaded from head office at the next sign-in.</source>
        <translation>下次登录时会从总行下载。</translation>
    </message>
    <message>
        <source>Sign in with the network on.</source>
        <translation>联网登录。</translation>
    </message>
    <message>
        <source>There is already a customer store here.</source>
        <translation>此处已有客户数据库。</translation>
    </message>
    <message>
        <source>It was left untouched.</source>
        <translation>未作任何改动。</translation>
    </message>
    <message>
        <source>CIMS is already open for you on this computer.</source>
        <translation>您已在本机打开本系统。</translation>
    </message>
    <message>
        <source>Use the open window, or close it first.</source>
        <translation>使用已打开的窗口，或先将其关闭。</translation>
    </message>
    <message>
        <source>The file in the place of the customer store is not ours.</source>
        <translation>客户数据库位置上的文件不属于本系统。</translation>
    </message>
    <message>
        <source>The customer store on this computer is damaged.</source>
        <translation>本机的客户数据库已损坏。</translation>
    </message>
    <message>
        <source>Nothing was changed; head office has everything that was sent.</source>
        <translation>未作任何改动；已上传的内容在总行均有保存。</translation>
    </message>
    <message>
        <source>Ask IT to restore it; changes not yet sent are saved first.</source>
        <translation>请科技人员恢复；尚未上传的更改会先行保存。</translation>
    </message>
    <message>
        <source>The customer store belongs to another vault.</source>
        <translation>该客户数据库属于另一个加密库。</translation>
    </message>
    <message>
        <source>Your key does not open it; it was left untouched.</source>
        <translation>您的密钥无法打开它，未作任何改动。</translation>
    </message>
    <message>
        <source>The customer store was made by a newer version of CIMS.</source>
        <translation>客户数据库由更新版本的系统创建。</translation>
    </message>
    <message>
        <source>This version could harm it, so it stays closed.</source>
        <translation>当前版本可能损坏它，因此不予打开。</translation>
    </message>
    <message>
        <source>The disk is full; the change was not saved.</source>
        <translation>磁盘已满，更改未保存。</translation>
    </message>
    <message>
        <source>What you typed is still in the form.</source>
        <translation>您填写的内容仍在表单中。</translation>
    </message>
    <message>
        <source>The customer store is read-only; the change was not saved.</source>
        <translation>客户数据库为只读，更改未保存。</translation>
    </message>
    <message>
        <source>Another program is holding the customer store.</source>
        <translation>其他程序正占用客户数据库。</translation>
    </message>
    <message>
        <source>The change was not saved yet.</source>
        <translation>更改尚未保存。</translation>
    </message>
    <message>
        <source>The disk reported an error.</source>
        <translation>磁盘报告错误。</translation>
    </message>
    <message>
        <source>The change was not saved.</source>
        <translation>更改未保存。</translation>
    </message>
    <message>
        <source>The customer store could not be copied.</source>
        <translation>客户库无法复制。</translation>
    </message>
    <message>
        <source>It is as it was; its keys stay.</source>
        <translation>原库未变，密钥照旧。</translation>
    </message>
    <message>
        <source>The customer store cannot be opened.</source>
        <translation>客户数据库无法打开。</translation>
    </message>
    <message>
        <source>The store of this session is closed.</source>
        <translation>本次登录的数据库已关闭。</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>重新登录。</translation>
    </message>
    <message>
        <source>A newer question replaced this one.</source>
        <translation>该查询已被新的查询取代。</translation>
    </message>
    <message>
        <source>This computer asked head office too often.</source>
        <translation>本机向总行请求过于频繁。</translation>
    </message>
    <message>
        <source>Head office is busy.</source>
        <translation>总行系统繁忙。</translation>
    </message>
    <message>
        <source>Head office fills many new computers now.</source>
        <translation>总行正在为许多新电脑传送数据。</translation>
    </message>
    <message>
        <source>Head office is restarting.</source>
        <translation>总行系统正在重启。</translation>
    </message>
    <message>
        <source>Head office had an internal error.</source>
        <translation>总行系统发生内部错误。</translation>
    </message>
    <message>
        <source>Head office needs a newer version of CIMS.</source>
        <translation>总行要求更新版本的系统。</translation>
    </message>
    <message>
        <source>Update CIMS, then sync.</source>
        <translation>更新系统后再同步。</translation>
    </message>
    <message>
        <source>Head office runs an older version than this computer.</source>
        <translation>总行的系统版本比本机旧。</translation>
    </message>
    <message>
        <source>It is sent when head office has been updated.</source>
        <translation>总行更新后会自动发送。</translation>
    </message>
    <message>
        <source>Head office does not know this computer.</source>
        <translation>总行未登记本机。</translation>
    </message>
    <message>
        <source>The enrolment code was not accepted.</source>
        <translation>注册码未通过。</translation>
    </message>
    <message>
        <source>A code works once and for a short time.</source>
        <translation>注册码只能在短时间内使用一次。</translation>
    </message>
    <message>
        <source>The clock of this computer is more than five minutes off.</source>
        <translation>本机时钟偏差超过五分钟。</translation>
    </message>
    <message>
        <source>Head office cannot check signatures with a wrong time.</source>
        <translation>时间不准时，总行无法验证签名。</translation>
    </message>
    <message>
        <source>Correct the clock, then sync.</source>
        <translation>校准时钟后再同步。</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>您的角色无权执行此操作。</translation>
    </message>
    <message>
        <source>Ask your manager when you need it.</source>
        <translation>如有需要，联系主管。</translation>
    </message>
    <message>
        <source>This record is not on this computer.</source>
        <translation>本机没有该记录。</translation>
    </message>
    <message>
        <source>It may have moved to another branch.</source>
        <translation>它可能已转到其他网点。</translation>
    </message>
    <message>
        <source>Search again, or sync.</source>
        <translation>重新搜索或同步。</translation>
    </message>
    <message>
        <source>No record that you may see names this file.</source>
        <translation>您能看到的记录中没有此文件。</translation>
    </message>
    <message>
        <source>It was removed, or its customer moved.</source>
        <translation>文件已被移除，或其客户已转走。</translation>
    </message>
    <message>
        <source>Look at the customer again.</source>
        <translation>请重新查看该客户。</translation>
    </message>
    <message>
        <source>The content of this file has not arrived at head office yet.</source>
        <translation>此文件的内容尚未到达总行。</translation>
    </message>
    <message>
        <source>It lies on the computer where it was added.</source>
        <translation>内容仍在添加它的那台电脑上。</translation>
    </message>
    <message>
        <source>Try again later, or ask who added it to sync.</source>
        <translation>请稍后再试，或请添加者同步。</translation>
    </message>
    <message>
        <source>What arrived at head office is not this file.</source>
        <translation>到达总行的内容不是此文件。</translation>
    </message>
    <message>
        <source>Nothing of it was kept there.</source>
        <translation>总行未保留其中任何内容。</translation>
    </message>
    <message>
        <source>Add the file again.</source>
        <translation>请重新添加文件。</translation>
    </message>
    <message>
        <source>The file is of another kind than its record says.</source>
        <translation>文件的类型与记录中所写的不符。</translation>
    </message>
    <message>
        <source>Head office keeps PDF, JPEG, PNG and TIFF.</source>
        <translation>总行保存 PDF、JPEG、PNG 和 TIFF 文件。</translation>
    </message>
    <message>
        <source>Remove it and add it in one of these kinds.</source>
        <translation>请移除后以上述类型之一重新添加。</translation>
    </message>
    <message>
        <source>The file is longer than its record says.</source>
        <translation>文件比记录中所写的更长。</translation>
    </message>
    <message>
        <source>Head office has no room for more files of this branch or computer.</source>
        <translation>总行没有空间再存放本网点或本电脑的文件。</translation>
    </message>
    <message>
        <source>It is sent when there is room. Tell IT when it does not end.</source>
        <translation>有空间时会自动发送。如持续如此，请告知科技人员。</translation>
    </message>
    <message>
        <source>Head office cannot be reached.</source>
        <translation>无法连接总行。</translation>
    </message>
    <message>
        <source>It is sent when the network is back.</source>
        <translation>网络恢复后自动上传。</translation>
    </message>
    <message>
        <source>The certificate of head office is not right.</source>
        <translation>总行证书不正确。</translation>
    </message>
    <message>
        <source>Nothing was sent, and there is no way around this.</source>
        <translation>没有发送任何内容，且不可跳过此检查。</translation>
    </message>
    <message>
        <source>Something between this computer and head office sends it elsewhere.</source>
        <translation>本机与总行之间的设备将请求转到了别处。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何内容。</translation>
    </message>
    <message>
        <source>Something between this computer and head office answered instead.</source>
        <translation>本机与总行之间的设备代替总行作了应答。</translation>
    </message>
    <message>
        <source>The answer of head office cannot be read.</source>
        <translation>无法识别总行的应答。</translation>
    </message>
    <message>
        <source>Head office could not read what was sent.</source>
        <translation>总行无法识别上传的内容。</translation>
    </message>
    <message>
        <source>One change is too large to be sent.</source>
        <translation>有一项更改过大，无法上传。</translation>
    </message>
    <message>
        <source>Sending took too long.</source>
        <translation>上传超时。</translation>
    </message>
    <message>
        <source>Head office did not understand the question.</source>
        <translation>总行无法识别该请求。</translation>
    </message>
    <message>
        <source>This head office does not offer what was asked.</source>
        <translation>总行系统不提供所请求的功能。</translation>
    </message>
    <message>
        <source>Update CIMS, or ask IT.</source>
        <translation>更新系统或联系科技人员。</translation>
    </message>
    <message>
        <source>Head office could not tell which computer asked.</source>
        <translation>总行无法确认请求来自哪台设备。</translation>
    </message>
    <message>
        <source>Head office did not accept the signature of this computer.</source>
        <translation>总行未通过本机签名。</translation>
    </message>
    <message>
        <source>Head office has seen this request before.</source>
        <translation>总行已收到过该请求。</translation>
    </message>
    <message>
        <source>The request reached head office too late.</source>
        <translation>请求到达总行时已超时。</translation>
    </message>
    <message>
        <source>Check the clock of this computer.</source>
        <translation>检查本机时钟。</translation>
    </message>
    <message>
        <source>This data belongs to another computer.</source>
        <translation>该数据属于另一台设备。</translation>
    </message>
    <message>
        <source>Head office does not know the data on this computer any more.</source>
        <translation>总行已不认识本机的数据副本。</translation>
    </message>
    <message>
        <source>It is loaded again at the next sync.</source>
        <translation>下次同步时会重新下载。</translation>
    </message>
    <message>
        <source>Not a valid address of head office.</source>
        <translation>不是有效的总行地址。</translation>
    </message>
    <message>
        <source>Write it as in your enrolment letter, starting with https.</source>
        <translation>按注册通知书填写，以 https 开头。</translation>
    </message>
    <message>
        <source>The enrolment of this computer is damaged.</source>
        <translation>本机的注册信息已损坏。</translation>
    </message>
    <message>
        <source>This computer has lost its key.</source>
        <translation>本机已丢失设备密钥。</translation>
    </message>
    <message>
        <source>The key store of this computer is locked.</source>
        <translation>本机的密钥库已锁定。</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>解锁后重试。</translation>
    </message>
    <message>
        <source>Staff ID and password are both needed.</source>
        <translation>员工账号和口令都要填写。</translation>
    </message>
    <message>
        <source>Fill in both.</source>
        <translation>填写完整。</translation>
    </message>
    <message>
        <source>This sign-in needs the network.</source>
        <translation>本次登录需要联网。</translation>
    </message>
    <message>
        <source>Head office has to confirm it from time to time.</source>
        <translation>总行需要定期确认登录。</translation>
    </message>
    <message>
        <source>Connect to the bank network, then try again.</source>
        <translation>接入行内网络后重试。</translation>
    </message>
    <message>
        <source>This computer is not enrolled yet.</source>
        <translation>本机尚未注册。</translation>
    </message>
    <message>
        <source>Enrol it with a code from IT.</source>
        <translation>用科技人员提供的注册码注册。</translation>
    </message>
    <message>
        <source>This customer is not on this computer any more.</source>
        <translation>本机已没有该客户。</translation>
    </message>
    <message>
        <source>It was moved, merged or taken out of your care.</source>
        <translation>该客户已转移、合并或不再由您管理。</translation>
    </message>
    <message>
        <source>The rest of this record is still on its way.</source>
        <translation>此客户的其余资料正在传来。</translation>
    </message>
    <message>
        <source>This computer is being filled for the first time; this customer is next.</source>
        <translation>这台电脑正在首次接收数据；这位客户会优先传来。</translation>
    </message>
    <message>
        <source>Try again in a moment. Offline, connect to the bank network first.</source>
        <translation>请稍后再试。如处于离线状态，请先连接银行网络。</translation>
    </message>
    <message>
        <source>This customer is not in your care.</source>
        <translation>该客户不在您的管理范围。</translation>
    </message>
    <message>
        <source>Ask the relationship manager or your manager.</source>
        <translation>联系客户经理或主管。</translation>
    </message>
    <message>
        <source>Your role may not add customers.</source>
        <translation>您的角色无权新建客户。</translation>
    </message>
    <message>
        <source>Your role may not change this.</source>
        <translation>您的角色无权修改此项。</translation>
    </message>
    <message>
        <source>Scan it again as PDF, JPEG, PNG or TIFF.</source>
        <translation>请重新扫描为 PDF、JPEG、PNG 或 TIFF 格式。</translation>
    </message>
    <message>
        <source>Nothing was added; the file itself stays where it is.</source>
        <translation>未添加任何内容；所选文件仍在原处。</translation>
    </message>
    <message>
        <source>It is fetched from head office when you open it again.</source>
        <translation>再次打开时会从总行取回。</translation>
    </message>
    <message>
        <source>Save a copy to open it in another program, or scan it again.</source>
        <translation>可另存副本后用其他程序打开，或重新扫描。</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>该文件为空。</translation>
    </message>
    <message>
        <source>This file is larger than {limit} MB.</source>
        <translation>该文件超过 {limit} MB。</translation>
    </message>
    <message>
        <source>Scan it in grey or with a lower resolution, or as several files.</source>
        <translation>请以灰度或较低分辨率扫描，或拆成几个文件。</translation>
    </message>
    <message>
        <source>The content is none of PDF, JPEG, PNG or TIFF, whatever its name says.</source>
        <translation>无论文件名如何，其内容不是 PDF、JPEG、PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>HEIC photos cannot be shown on every computer of the bank.</source>
        <translation>HEIC 照片无法在行内所有电脑上显示。</translation>
    </message>
    <message>
        <source>Save the photo as JPEG, then add it.</source>
        <translation>请将照片另存为 JPEG 后再添加。</translation>
    </message>
    <message>
        <source>The chosen file cannot be read.</source>
        <translation>无法读取所选文件。</translation>
    </message>
    <message>
        <source>It may be open elsewhere, moved, or not yours to read.</source>
        <translation>文件可能正被其他程序占用、已移动，或您无权读取。</translation>
    </message>
    <message>
        <source>Close it in other programs, then choose it again.</source>
        <translation>请在其他程序中关闭后重新选择。</translation>
    </message>
    <message>
        <source>This customer has this file already.</source>
        <translation>该客户已有此文件。</translation>
    </message>
    <message>
        <source>The content is the same, whatever its name says.</source>
        <translation>内容相同，与文件名无关。</translation>
    </message>
    <message>
        <source>A customer can have 50 files.</source>
        <translation>每位客户最多 50 个文件。</translation>
    </message>
    <message>
        <source>Remove one that is outdated, then add this one.</source>
        <translation>请先移除一个过时的文件，再添加。</translation>
    </message>
    <message>
        <source>This file is not on this computer yet.</source>
        <translation>本机尚无此文件。</translation>
    </message>
    <message>
        <source>Offline, connect to the bank network first.</source>
        <translation>如处于离线状态，请先连接银行网络。</translation>
    </message>
    <message>
        <source>The stored copy of this file is damaged.</source>
        <translation>本机保存的文件副本已损坏。</translation>
    </message>
    <message>
        <source>It was removed and is not shown.</source>
        <translation>已移除该副本，不予显示。</translation>
    </message>
    <message>
        <source>What came from head office is not the file that the record names.</source>
        <translation>总行传来的内容与记录所指的文件不符。</translation>
    </message>
    <message>
        <source>It was not kept.</source>
        <translation>未予保存。</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>无法显示该图片。</translation>
    </message>
    <message>
        <source>It is damaged, or of a sort that CIMS does not read.</source>
        <translation>文件已损坏，或属于系统不支持的类型。</translation>
    </message>
    <message>
        <source>This PDF cannot be shown.</source>
        <translation>无法显示该 PDF。</translation>
    </message>
    <message>
        <source>This PDF is locked with a password.</source>
        <translation>该 PDF 设有密码。</translation>
    </message>
    <message>
        <source>Nobody can read it here without the password.</source>
        <translation>没有密码便无法在此查看。</translation>
    </message>
    <message>
        <source>Add it again without a password, then remove this one.</source>
        <translation>请添加无密码的版本，再移除此文件。</translation>
    </message>
    <message>
        <source>This file could not be drawn.</source>
        <translation>无法绘制该文件。</translation>
    </message>
    <message>
        <source>Drawing it took too long or too much memory, and was stopped.</source>
        <translation>绘制耗时过长或占用内存过多，已中止。</translation>
    </message>
    <message>
        <source>This file is not in the record any more.</source>
        <translation>该文件已不在客户资料中。</translation>
    </message>
    <message>
        <source>Somebody removed it meanwhile.</source>
        <translation>已有人将其移除。</translation>
    </message>
    <message>
        <source>Your role may not see the files of customers.</source>
        <translation>您的角色无权查看客户文件。</translation>
    </message>
    <message>
        <source>Ask compliance or your manager.</source>
        <translation>联系合规人员或主管。</translation>
    </message>
    <message>
        <source>The program was locked meanwhile.</source>
        <translation>程序已锁定。</translation>
    </message>
    <message>
        <source>Nothing more was read or written.</source>
        <translation>未再读写任何内容。</translation>
    </message>
    <message>
        <source>Your role may not see this value in full.</source>
        <translation>您的角色无权查看完整内容。</translation>
    </message>
    <message>
        <source>A record cannot be merged with itself.</source>
        <translation>记录不能与自身合并。</translation>
    </message>
    <message>
        <source>Choose the other record.</source>
        <translation>请选择另一条记录。</translation>
    </message>
    <message>
        <source>A person and a company cannot be merged.</source>
        <translation>个人与企业不能合并。</translation>
    </message>
    <message>
        <source>Choose a record of the same kind.</source>
        <translation>请选择同一类型的记录。</translation>
    </message>
    <message>
        <source>These two records are not merged.</source>
        <translation>这两条记录并未合并。</translation>
    </message>
    <message>
        <source>Somebody may have taken them apart meanwhile.</source>
        <translation>可能已有人将其拆分。</translation>
    </message>
    <message>
        <source>Open the record again.</source>
        <translation>请重新打开该记录。</translation>
    </message>
    <message>
        <source>This record was merged or erased.</source>
        <translation>该记录已合并或已依法删除。</translation>
    </message>
    <message>
        <source>Nothing more can be done to it.</source>
        <translation>无法再对其操作。</translation>
    </message>
    <message>
        <source>Open the record it was merged into.</source>
        <translation>请打开合并后的记录。</translation>
    </message>
    <message>
        <source>This record is not archived.</source>
        <translation>该记录未归档。</translation>
    </message>
    <message>
        <source>Somebody may have brought it back meanwhile.</source>
        <translation>可能已有人将其恢复。</translation>
    </message>
    <message>
        <source>Erasing needs a reason.</source>
        <translation>依法删除需要填写原因。</translation>
    </message>
    <message>
        <source>It cannot be undone and is kept in the audit trail.</source>
        <translation>此操作不可撤销，并会记入审计记录。</translation>
    </message>
    <message>
        <source>Write which request or rule asks for it, without naming the customer.</source>
        <translation>请写明所依据的申请或规定，不要写客户姓名。</translation>
    </message>
    <message>
        <source>This can no longer be undone.</source>
        <translation>已无法撤销。</translation>
    </message>
    <message>
        <source>It was already sent to head office.</source>
        <translation>更改已上传总行。</translation>
    </message>
    <message>
        <source>Change the value by hand.</source>
        <translation>手工改回。</translation>
    </message>
    <message>
        <source>Nobody else can take this change over.</source>
        <translation>此变更无法由他人接手。</translation>
    </message>
    <message>
        <source>Mend it, or ask for help.</source>
        <translation>请修正，或寻求支持。</translation>
    </message>
    <message>
        <source>This change is not refused any more.</source>
        <translation>该更改已不在退回状态。</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>重新查看列表。</translation>
    </message>
    <message>
        <source>This conflict is settled already.</source>
        <translation>该冲突已解决。</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>填写理由。</translation>
    </message>
    <message>
        <source>One of the fields belongs to KYC.</source>
        <translation>其中有字段属于 KYC。</translation>
    </message>
    <message>
        <source>Write a few words.</source>
        <translation>简要说明。</translation>
    </message>
    <message>
        <source>The other value is not right.</source>
        <translation>另填的值不正确。</translation>
    </message>
    <message>
        <source>Correct it, or choose one side.</source>
        <translation>更正，或选择其中一侧。</translation>
    </message>
    <message>
        <source>Somebody has changed this field since.</source>
        <translation>此字段之后又有人修改过。</translation>
    </message>
    <message>
        <source>Nothing was put back.</source>
        <translation>未恢复任何内容。</translation>
    </message>
    <message>
        <source>Look at the customer and edit the field there.</source>
        <translation>请查看客户资料并在其中修改该字段。</translation>
    </message>
    <message>
        <source>Some fields are not right yet.</source>
        <translation>部分字段尚不正确。</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>没有保存任何内容。</translation>
    </message>
    <message>
        <source>Correct the marked fields.</source>
        <translation>更正标出的字段。</translation>
    </message>
    <message>
        <source>Another customer has this ID number.</source>
        <translation>另有客户使用同一证件号码。</translation>
    </message>
    <message>
        <source>Open that customer, or say why this is somebody else.</source>
        <translation>请打开该客户，或说明为何是另一位客户。</translation>
    </message>
    <message>
        <source>{name} cannot be read.</source>
        <translation>{name} 无法读取。</translation>
    </message>
    <message>
        <source>{name} has the wrong form.</source>
        <translation>{name} 格式不正确。</translation>
    </message>
</context>
<context>
    <name>FieldEdit</name>
    <message>
        <source>{label}, required</source>
        <translation>{label}，必填</translation>
    </message>
</context>
<context>
    <name>FieldInput</name>
    <message>
        <source>YYYY-MM-DD</source>
        <extracomment>How a date is typed, shown while nothing is typed: four letters for the year, two and two</extracomment>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>FieldLabels</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Kind of customer</source>
        <translation>客户类型</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>客户号</translation>
    </message>
    <message>
        <source>Birth</source>
        <translation>出生信息</translation>
    </message>
    <message>
        <source>Legal capacity</source>
        <translation>民事行为能力</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>国籍</translation>
    </message>
    <message>
        <source>ID document</source>
        <translation>身份证件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>职业</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>Wealth</source>
        <translation>财务</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>税务</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>企业信息</translation>
    </message>
    <message>
        <source>Business licence</source>
        <translation>营业执照</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务归属</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>KYC</source>
        <translation>KYC</translation>
    </message>
    <message>
        <source>Risk rating</source>
        <translation>风险等级</translation>
    </message>
    <message>
        <source>Political exposure</source>
        <translation>政治公众人物</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Merged record</source>
        <translation>已合并的记录</translation>
    </message>
    <message>
        <source>Number in another system</source>
        <translation>其他系统编号</translation>
    </message>
    <message>
        <source>Name in Latin letters</source>
        <translation>拉丁字母姓名</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>Former name</source>
        <translation>曾用名</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Place of birth</source>
        <translation>出生城市</translation>
    </message>
    <message>
        <source>Country of birth</source>
        <translation>出生国家</translation>
    </message>
    <message>
        <source>Date of death</source>
        <translation>死亡日期</translation>
    </message>
    <message>
        <source>Document type</source>
        <translation>证件类型</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Issuing country</source>
        <translation>签发国家或地区</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>签发机关</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>签发日期</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Without an end date</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>Captured by</source>
        <translation>采集方式</translation>
    </message>
    <message>
        <source>Document status</source>
        <translation>证件状态</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Landline</source>
        <translation>固定电话</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮箱</translation>
    </message>
    <message>
        <source>WeChat ID</source>
        <translation>微信号</translation>
    </message>
    <message>
        <source>Other contact</source>
        <translation>其他联系方式</translation>
    </message>
    <message>
        <source>Contact verified on</source>
        <translation>联系方式核验日期</translation>
    </message>
    <message>
        <source>Do not contact</source>
        <translation>请勿联系</translation>
    </message>
    <message>
        <source>Contact remark</source>
        <translation>联系备注</translation>
    </message>
    <message>
        <source>Home address</source>
        <translation>家庭住址</translation>
    </message>
    <message>
        <source>Habitual residence</source>
        <translation>经常居住地</translation>
    </message>
    <message>
        <source>Work address</source>
        <translation>单位地址</translation>
    </message>
    <message>
        <source>Registered office</source>
        <translation>注册地址</translation>
    </message>
    <message>
        <source>Place of business</source>
        <translation>经营地址</translation>
    </message>
    <message>
        <source>Mailing address</source>
        <translation>通讯地址</translation>
    </message>
    <message>
        <source>Tax address</source>
        <translation>税收居民地址</translation>
    </message>
    <message>
        <source>Other address</source>
        <translation>其他地址</translation>
    </message>
    <message>
        <source>Region code</source>
        <translation>行政区划代码</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>街道</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼号</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>邮政编码</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家或地区</translation>
    </message>
    <message>
        <source>Occupation in words</source>
        <translation>职业说明</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>工作单位</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Marital status</source>
        <translation>婚姻状况</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>学历</translation>
    </message>
    <message>
        <source>Annual income</source>
        <translation>年收入</translation>
    </message>
    <message>
        <source>Source of funds</source>
        <translation>资金来源</translation>
    </message>
    <message>
        <source>Source of wealth</source>
        <translation>财富来源</translation>
    </message>
    <message>
        <source>Source in words</source>
        <translation>来源说明</translation>
    </message>
    <message>
        <source>Tax residency</source>
        <translation>税收居民身份</translation>
    </message>
    <message>
        <source>Tax country</source>
        <translation>税收国家或地区</translation>
    </message>
    <message>
        <source>Form for CRS</source>
        <translation>CRS 机构类别</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>纳税人识别号</translation>
    </message>
    <message>
        <source>Reason for no tax number</source>
        <translation>无纳税人识别号的原因</translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>LEI</source>
        <translation>LEI 编码</translation>
    </message>
    <message>
        <source>Foreign registration number</source>
        <translation>境外注册号</translation>
    </message>
    <message>
        <source>Registration authority</source>
        <translation>登记机关</translation>
    </message>
    <message>
        <source>Country of registration</source>
        <translation>注册国家或地区</translation>
    </message>
    <message>
        <source>Established on</source>
        <translation>成立日期</translation>
    </message>
    <message>
        <source>Business scope</source>
        <translation>经营范围</translation>
    </message>
    <message>
        <source>Company size</source>
        <translation>企业规模</translation>
    </message>
    <message>
        <source>Registered capital</source>
        <translation>注册资本</translation>
    </message>
    <message>
        <source>Currency of the capital</source>
        <translation>注册资本币种</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>是否上市</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>上市地</translation>
    </message>
    <message>
        <source>Licence name</source>
        <translation>执照名称</translation>
    </message>
    <message>
        <source>Licence number</source>
        <translation>执照编号</translation>
    </message>
    <message>
        <source>Licence valid from</source>
        <translation>执照生效日期</translation>
    </message>
    <message>
        <source>Licence valid until</source>
        <translation>执照有效期至</translation>
    </message>
    <message>
        <source>Licence without an end date</source>
        <translation>执照长期有效</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>所属支行</translation>
    </message>
    <message>
        <source>Relationship manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>客户等级</translation>
    </message>
    <message>
        <source>Source channel</source>
        <translation>来源渠道</translation>
    </message>
    <message>
        <source>Customer since</source>
        <translation>开户日期</translation>
    </message>
    <message>
        <source>Preferred language</source>
        <translation>首选语言</translation>
    </message>
    <message>
        <source>Preferred channel</source>
        <translation>首选联系方式</translation>
    </message>
    <message>
        <source>Best time to call</source>
        <translation>方便联系时间</translation>
    </message>
    <message>
        <source>KYC state</source>
        <translation>KYC 状态</translation>
    </message>
    <message>
        <source>KYC verified on</source>
        <translation>KYC 核验日期</translation>
    </message>
    <message>
        <source>Next KYC review</source>
        <translation>下次 KYC 复核</translation>
    </message>
    <message>
        <source>KYC source</source>
        <translation>KYC 核验来源</translation>
    </message>
    <message>
        <source>KYC verified by</source>
        <translation>KYC 核验人</translation>
    </message>
    <message>
        <source>Risk level</source>
        <translation>风险等级</translation>
    </message>
    <message>
        <source>Risk rated on</source>
        <translation>风险评定日期</translation>
    </message>
    <message>
        <source>Reason of the rating</source>
        <translation>评定原因</translation>
    </message>
    <message>
        <source>Customer status</source>
        <translation>客户状态</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>身份信息</translation>
    </message>
    <message>
        <source>Contact details</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Phone and messages</source>
        <translation>电话与消息</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Occupation and family</source>
        <translation>职业与家庭</translation>
    </message>
    <message>
        <source>Income and wealth</source>
        <translation>收入与财务</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Add {field}</source>
        <extracomment>The link in the place of a missing value; {field} is a field label such as &quot;Mobile&quot;</extracomment>
        <translation>补充{field}</translation>
    </message>
</context>
<context>
    <name>FieldTexts</name>
    <message>
        <source>This field is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>The text is too long.</source>
        <translation>内容过长。</translation>
    </message>
    <message>
        <source>The value is out of range.</source>
        <translation>数值超出范围。</translation>
    </message>
    <message>
        <source>The value has the wrong form.</source>
        <translation>格式不正确。</translation>
    </message>
    <message>
        <source>The value is not in the list.</source>
        <translation>该值不在列表中。</translation>
    </message>
    <message>
        <source>This is no country code.</source>
        <translation>不是国家代码。</translation>
    </message>
    <message>
        <source>This is no amount.</source>
        <translation>不是金额。</translation>
    </message>
    <message>
        <source>The letters are put together in an unusual way. Type them again.</source>
        <translation>字母的编码方式不常见，重新输入。</translation>
    </message>
    <message>
        <source>A customer has at most 50 of these.</source>
        <translation>每位客户最多 50 项。</translation>
    </message>
    <message>
        <source>The text holds characters that cannot be seen.</source>
        <translation>内容含有不可见字符。</translation>
    </message>
    <message>
        <source>Not a valid date. Write it like 2026-03-15.</source>
        <translation>日期无效，按 2026-03-15 的形式填写。</translation>
    </message>
    <message>
        <source>The date lies in the future.</source>
        <translation>日期在今天之后。</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>填写姓名或名称。</translation>
    </message>
    <message>
        <source>The name holds digits.</source>
        <translation>姓名中含有数字。</translation>
    </message>
    <message>
        <source>The name holds no letter.</source>
        <translation>姓名中没有文字。</translation>
    </message>
    <message>
        <source>The name mixes scripts. Check the document.</source>
        <translation>姓名混用多种文字，核对证件。</translation>
    </message>
    <message>
        <source>The name holds a character others cannot show.</source>
        <translation>姓名含有其他系统无法显示的字。</translation>
    </message>
    <message>
        <source>Spaces or signs were tidied.</source>
        <translation>已整理空格或符号。</translation>
    </message>
    <message>
        <source>A number is needed.</source>
        <translation>填写号码。</translation>
    </message>
    <message>
        <source>The number has the wrong length.</source>
        <translation>号码位数不对。</translation>
    </message>
    <message>
        <source>The number has the wrong form for this document.</source>
        <translation>号码格式与证件类型不符。</translation>
    </message>
    <message>
        <source>The last digit does not fit. Check the document.</source>
        <translation>校验位不符，核对证件。</translation>
    </message>
    <message>
        <source>The birth date in the number does not exist.</source>
        <translation>号码中的出生日期不存在。</translation>
    </message>
    <message>
        <source>Not the birth date in the number.</source>
        <translation>与证件号码中的出生日期不一致。</translation>
    </message>
    <message>
        <source>Not the sex in the number.</source>
        <translation>与证件号码中的性别不一致。</translation>
    </message>
    <message>
        <source>The nationality does not fit the document.</source>
        <translation>国籍与证件不符。</translation>
    </message>
    <message>
        <source>The region code is not in our list.</source>
        <translation>行政区划代码不在列表中。</translation>
    </message>
    <message>
        <source>The country in the number is not known.</source>
        <translation>号码中的国家代码无法识别。</translation>
    </message>
    <message>
        <source>An old 15-digit number. Ask for the present card.</source>
        <translation>15 位旧号码，请客户出示现行证件。</translation>
    </message>
    <message>
        <source>An old permit number. Ask for the present card.</source>
        <translation>旧版居留证号码，请客户出示现行证件。</translation>
    </message>
    <message>
        <source>A spreadsheet shortened the number.</source>
        <translation>号码被电子表格截短，按证件重新填写。</translation>
    </message>
    <message>
        <source>The number looks like one of another document type.</source>
        <translation>号码更像另一种证件。</translation>
    </message>
    <message>
        <source>The document has expired.</source>
        <translation>证件已过期。</translation>
    </message>
    <message>
        <source>The document ends before it was issued.</source>
        <translation>失效日期早于签发日期。</translation>
    </message>
    <message>
        <source>Not a valid passport number.</source>
        <translation>不是有效的护照号码。</translation>
    </message>
    <message>
        <source>Unusual for this country. Check the passport.</source>
        <translation>该国护照少见此格式，核对护照。</translation>
    </message>
    <message>
        <source>A unified social credit code has 18 characters.</source>
        <translation>统一社会信用代码应为 18 位。</translation>
    </message>
    <message>
        <source>The code holds a character that it cannot have.</source>
        <translation>代码含有不允许的字符。</translation>
    </message>
    <message>
        <source>The last character does not fit the licence.</source>
        <translation>校验位不符，核对营业执照。</translation>
    </message>
    <message>
        <source>An LEI has 20 characters.</source>
        <translation>LEI 编码应为 20 位。</translation>
    </message>
    <message>
        <source>The LEI holds a character that it cannot have.</source>
        <translation>LEI 编码含有不允许的字符。</translation>
    </message>
    <message>
        <source>The last two digits of the LEI do not fit.</source>
        <translation>LEI 编码末两位校验不符。</translation>
    </message>
    <message>
        <source>Not a valid phone number.</source>
        <translation>不是有效的电话号码。</translation>
    </message>
    <message>
        <source>The number is too short.</source>
        <translation>号码过短。</translation>
    </message>
    <message>
        <source>The number is too long.</source>
        <translation>号码过长。</translation>
    </message>
    <message>
        <source>The country code is not known.</source>
        <translation>国家代码无法识别。</translation>
    </message>
    <message>
        <source>This number range is not in use.</source>
        <translation>不存在此号段。</translation>
    </message>
    <message>
        <source>A spreadsheet shortened the number. Ask again.</source>
        <translation>号码被电子表格截短，重新询问。</translation>
    </message>
    <message>
        <source>An address is needed.</source>
        <translation>填写地址。</translation>
    </message>
    <message>
        <source>Not a valid e-mail address.</source>
        <translation>不是有效的电子邮箱。</translation>
    </message>
    <message>
        <source>The part after @ is not right.</source>
        <translation>@ 之后的部分不正确。</translation>
    </message>
    <message>
        <source>The address is too long.</source>
        <translation>地址过长。</translation>
    </message>
    <message>
        <source>Some characters cannot be read.</source>
        <translation>部分字符无法识别。</translation>
    </message>
    <message>
        <source>The date is out of range.</source>
        <translation>日期超出范围。</translation>
    </message>
    <message>
        <source>The year has only two digits.</source>
        <translation>年份只有两位。</translation>
    </message>
    <message>
        <source>Day or month first? The date does not tell.</source>
        <translation>无法判断日在前还是月在前。</translation>
    </message>
    <message>
        <source>The cell holds an error of the spreadsheet.</source>
        <translation>单元格含有表格错误值。</translation>
    </message>
    <message>
        <source>There is only a Latin name.</source>
        <translation>只有拉丁字母姓名。</translation>
    </message>
    <message>
        <source>A spreadsheet may have rounded the number.</source>
        <translation>号码可能被电子表格舍入。</translation>
    </message>
    <message>
        <source>A spreadsheet rounded the number. Type it again.</source>
        <translation>号码已被电子表格舍入，重新填写。</translation>
    </message>
    <message>
        <source>The document type was taken from the number.</source>
        <translation>证件类型由号码推定。</translation>
    </message>
    <message>
        <source>The document type was corrected by the number.</source>
        <translation>证件类型已按号码更正。</translation>
    </message>
    <message>
        <source>The document type is not known.</source>
        <translation>证件类型无法识别。</translation>
    </message>
    <message>
        <source>The row is in the file twice.</source>
        <translation>该行在文件中重复。</translation>
    </message>
    <message>
        <source>The row holds a name and nothing else.</source>
        <translation>该行只有姓名。</translation>
    </message>
    <message>
        <source>There is no birth date.</source>
        <translation>缺少出生日期。</translation>
    </message>
    <message>
        <source>There is no way to reach the customer.</source>
        <translation>缺少联系方式。</translation>
    </message>
    <message>
        <source>There is no ID document.</source>
        <translation>缺少证件信息。</translation>
    </message>
    <message>
        <source>The row has more or fewer cells than the headings.</source>
        <translation>该行的列数与标题行不一致。</translation>
    </message>
</context>
<context>
    <name>FieldView</name>
    <message>
        <source>Hide {field}</source>
        <translation>隐藏{field}</translation>
    </message>
    <message>
        <source>Show {field} for 30 seconds</source>
        <translation>显示{field} 30 秒</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show for 30 seconds</source>
        <translation>显示 30 秒</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Saved on this computer, not yet sent to head office</source>
        <translation>已保存在本机，尚未上传总行</translation>
    </message>
</context>
<context>
    <name>FileCopyDialog</name>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>The copy is not encrypted: whoever can open the folder can read it. That you saved it is recorded with your name and the time.</source>
        <translation>副本未加密：能打开该文件夹的人都可查看。另存操作会连同您的姓名和时间记入审计记录。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose where</source>
        <translation>选择位置</translation>
    </message>
</context>
<context>
    <name>FileCopying</name>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>Copy saved; CIMS does not protect it</source>
        <translation>副本已保存；系统不再对其加密保护</translation>
    </message>
</context>
<context>
    <name>FileOpening</name>
    <message>
        <source>Asked for; it opens when it has come from head office</source>
        <translation>已向总行请求，传来后自动打开</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Fetch and open</source>
        <translation>取回并打开</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开{name}</translation>
    </message>
    <message>
        <source>Save a copy of {name}</source>
        <translation>另存{name}的副本</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除{name}</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>On its way to head office, {percent} %</source>
        <translation>正在上传总行，{percent}%</translation>
    </message>
    <message>
        <source>Here and at head office</source>
        <translation>本机与总行均有</translation>
    </message>
    <message>
        <source>Only at head office</source>
        <translation>仅在总行</translation>
    </message>
    <message>
        <source>Coming, {percent} %</source>
        <translation>正在传来，{percent}%</translation>
    </message>
    <message>
        <source>Not at head office yet</source>
        <translation>总行尚未收到</translation>
    </message>
    <message>
        <source>Held up</source>
        <translation>未能传送</translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message>
        <source>Choose a file of customers</source>
        <translation>选择客户文件</translation>
    </message>
    <message>
        <source>CSV, Excel or OpenDocument. Drop it here, or choose it. Nothing is stored before you say so.</source>
        <translation>支持 CSV、Excel 或 OpenDocument，可拖放到此处或点击选择。您确认之前不会写入任何数据。</translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>更换文件</translation>
    </message>
    <message>
        <source>The first rows of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>at least {rows}</source>
        <translation>至少 {rows}</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>Column {number}</source>
        <translation>第 {number} 列</translation>
    </message>
    <message>
        <source>Are the names readable?</source>
        <translation>姓名显示是否正确？</translation>
    </message>
    <message>
        <source>The encoding is a guess. Choose another when the preview looks wrong.</source>
        <translation>编码为推测结果，预览有误时可另选。</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>竖线</translation>
    </message>
</context>
<context>
    <name>FileViewer</name>
    <message>
        <source>Page {number} of {count}</source>
        <translation>第 {number} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>Opening the file</source>
        <translation>正在打开文件</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>翻页</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FilterNamePanel</name>
    <message>
        <source>A filter needs a name.</source>
        <translation>填写筛选名称。</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>筛选名称</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存筛选</translation>
    </message>
</context>
<context>
    <name>FormFields</name>
    <message>
        <source>Taken from the ID number</source>
        <translation>已根据证件号码填入</translation>
    </message>
    <message>
        <source>Kept unless you type a new one</source>
        <translation>不填写则保持不变</translation>
    </message>
    <message>
        <source>Remove this document</source>
        <translation>删除此证件</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
</context>
<context>
    <name>FrontWindow</name>
    <message>
        <source>CIMS</source>
        <translation>CIMS</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Customer information for bank branches: encrypted, offline first, in step with head office.</source>
        <translation>面向银行网点的客户信息系统：数据加密，离线可用，与总行同步。</translation>
    </message>
    <message>
        <source>Version {version} · Qt {qt} · Python {python}</source>
        <translation>版本 {version} · Qt {qt} · Python {python}</translation>
    </message>
    <message>
        <source>Licensed under the Apache License 2.0. Nothing is sent to anybody but your head office.</source>
        <translation>依 Apache License 2.0 授权。除总行外，不向任何一方发送数据。</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>软件</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>帮助正文</translation>
    </message>
</context>
<context>
    <name>HelpRequestDialog</name>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>保存求助文本</translation>
    </message>
    <message>
        <source>The change stays in the list until somebody decides about it.</source>
        <translation>该变更会一直留在列表中，直到有人处理。</translation>
    </message>
    <message>
        <source>Copied. Send it to support; the change stays in the list until somebody decides.</source>
        <translation>已复制。请发给支持人员；该变更会留在列表中，直到有人处理。</translation>
    </message>
    <message>
        <source>Saved. Send it to support; the change stays in the list until somebody decides.</source>
        <translation>已保存。请发给支持人员；该变更会留在列表中，直到有人处理。</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>求助</translation>
    </message>
    <message>
        <source>Support finds the change by these numbers. No customer data is in the text.</source>
        <translation>支持人员凭这些编号查找该变更。文本中不含客户资料。</translation>
    </message>
    <message>
        <source>Text for support</source>
        <translation>发给支持人员的文本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>另存为文件</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>HelpRequestText</name>
    <message>
        <source>parked</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>CIMS: help with a refused change</source>
        <translation>CIMS：被拒变更求助</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Head office answered</source>
        <translation>总行答复</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Kind of change</source>
        <translation>变更类型</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Last synced</source>
        <translation>上次同步</translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation>{label}：{value}</translation>
    </message>
</context>
<context>
    <name>HelpTitles</name>
    <message>
        <source>First steps</source>
        <translation>快速上手</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Find a customer</source>
        <translation>查找客户</translation>
    </message>
    <message>
        <source>Edit and create</source>
        <translation>编辑与新建</translation>
    </message>
    <message>
        <source>Offline and conflicts</source>
        <translation>离线与冲突</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Privacy and records</source>
        <translation>隐私与留痕</translation>
    </message>
    <message>
        <source>For IT</source>
        <translation>供 IT 使用</translation>
    </message>
    <message>
        <source>Large sites</source>
        <translation>大型部署</translation>
    </message>
    <message>
        <source>About CIMS</source>
        <translation>关于 CIMS</translation>
    </message>
</context>
<context>
    <name>ImportFrame</name>
    <message>
        <source>Import progress</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>{done} of {total} rows</source>
        <translation>已处理 {done} / {total} 行</translation>
    </message>
    <message>
        <source>{done} rows</source>
        <translation>已处理 {done} 行</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import customers</source>
        <translation>导入客户</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Step {number} of 4: {name}</source>
        <translation>第 {number} 步，共 4 步：{name}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message numerus="yes">
        <source>Import %n customer(s)</source>
        <translation>
            <numerusform>导入 %n 位客户</numerusform>
        </translation>
    </message>
    <message>
        <source>Check the rows</source>
        <translation>检查各行</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.xlsx *.xls *.ods)</source>
        <translation>表格文件 (*.csv *.txt *.xlsx *.xls *.ods)</translation>
    </message>
    <message>
        <source>Choose a file of customers</source>
        <translation>选择客户文件</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>另存拒绝行</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>拒绝行</translation>
    </message>
    <message numerus="yes">
        <source>%n refused row(s) saved</source>
        <translation>
            <numerusform>已另存 %n 个拒绝行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportTexts</name>
    <message>
        <source>No column is the customer&apos;s name. Choose one.</source>
        <translation>没有列指定为客户姓名，选择其中一列。</translation>
    </message>
    <message>
        <source>Two columns have this meaning. Keep one of them.</source>
        <translation>有两列含义相同，保留其中一列。</translation>
    </message>
    <message>
        <source>Day or month first? The dates do not tell.</source>
        <translation>无法从日期判断日在前还是月在前。</translation>
    </message>
    <message>
        <source>The columns do not fit this file.</source>
        <translation>各列与此文件不符。</translation>
    </message>
    <message>
        <source>This meaning is not known.</source>
        <translation>无法识别此含义。</translation>
    </message>
    <message>
        <source>The number belongs to a customer already.</source>
        <translation>该号码已属于其他客户。</translation>
    </message>
</context>
<context>
    <name>InfoBar</name>
    <message>
        <source>Close message</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>KeyMapView</name>
    <message>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Dialogs</source>
        <translation>对话框</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>逐项处理</translation>
    </message>
</context>
<context>
    <name>LockWords</name>
    <message>
        <source>What you typed is kept. Somebody else may sign in instead.</source>
        <translation>已输入的内容已保存。其他人也可在此登录。</translation>
    </message>
    <message>
        <source>%n change(s) wait to be sent.</source>
        <translation>有 %n 项更改等待上传。</translation>
    </message>
    <message>
        <source>Locked since {time}</source>
        <translation>锁定于{time}</translation>
    </message>
</context>
<context>
    <name>LookalikeList</name>
    <message numerus="yes">
        <source>%n possible duplicate(s)</source>
        <translation>
            <numerusform>%n 位疑似重复客户</numerusform>
        </translation>
    </message>
    <message>
        <source>If it is the same person, open that customer instead.</source>
        <translation>如为同一人，打开原客户即可，不必重复建档。</translation>
    </message>
    <message>
        <source>Same ID number</source>
        <translation>证件号码相同</translation>
    </message>
    <message>
        <source>Same name and birth date</source>
        <translation>姓名和出生日期相同</translation>
    </message>
    <message>
        <source>Same name and mobile</source>
        <translation>姓名和手机相同</translation>
    </message>
    <message>
        <source>Same mobile and birth date</source>
        <translation>手机和出生日期相同</translation>
    </message>
    <message>
        <source>Looks alike</source>
        <translation>疑似重复</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Name, pinyin, ID last 4, phone, customer no.</source>
        <translation>姓名、拼音、证件后四位、手机、客户号</translation>
    </message>
    <message>
        <source>Search customers and commands</source>
        <translation>搜索客户和命令</translation>
    </message>
    <message>
        <source>CIMS</source>
        <translation>CIMS</translation>
    </message>
    <message>
        <source>CIMS locks in 30 seconds; any key keeps it open</source>
        <translation>30 秒后锁定，按任意键继续使用</translation>
    </message>
    <message>
        <source>Signed in with head office again</source>
        <translation>已重新登录总行</translation>
    </message>
    <message>
        <source>Conflict resolved; your decision is sent to head office</source>
        <translation>冲突已处理，您的决定将发送总行</translation>
    </message>
</context>
<context>
    <name>MarksBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制客户号</translation>
    </message>
    <message>
        <source>Copy with masked ID</source>
        <translation>复制客户号与证件尾号</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>取消选择</translation>
    </message>
</context>
<context>
    <name>MergeDesk</name>
    <message>
        <source>The two records are merged with the next sync</source>
        <translation>下次同步后两条记录合并</translation>
    </message>
    <message>
        <source>The records are two again with the next sync</source>
        <translation>下次同步后恢复为两条记录</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge two records of {name}</source>
        <translation>合并 {name} 的两条记录</translation>
    </message>
    <message>
        <source>One record stays; the other one leads to it from then on. Choose what it takes over.</source>
        <translation>保留一条记录，另一条此后指向它。请选择它采用哪些值。</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Goes into it</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>对调</translation>
    </message>
    <message>
        <source>Hide values</source>
        <translation>隐藏值</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>显示值</translation>
    </message>
    <message>
        <source>Let the other record stay</source>
        <translation>改为保留另一条记录</translation>
    </message>
    <message>
        <source>Everything else is the same in both.</source>
        <translation>其余内容两边相同。</translation>
    </message>
    <message>
        <source>Both records say the same; nothing has to be chosen.</source>
        <translation>两条记录内容一致，无须选择。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) and conflict(s) of it go along.</source>
        <translation>
            <numerusform>它的 %n 项更改和冲突一并转移。</numerusform>
        </translation>
    </message>
    <message>
        <source>What is under way for the record that goes is not lost</source>
        <translation>被并入记录的未完事项不会丢失</translation>
    </message>
    <message>
        <source>Later edits of it, also from desks that are offline now, go to the record that stays; the same field changed on both asks a person.</source>
        <translation>对它的后续更改（包括目前离线电脑上的）会转到保留的记录；同一字段两边都改时由人决定。</translation>
    </message>
    <message>
        <source>A merge can be undone: the values go back where nobody changed them since.</source>
        <translation>合并可以撤销：此后无人更改的值会归还原处。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
</context>
<context>
    <name>MergeRow</name>
    <message>
        <source>Not taken over</source>
        <translation>不采用</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Stays, {label}: {value}</source>
        <translation>保留，{label}：{value}</translation>
    </message>
    <message>
        <source>Other record, {label}: {value}</source>
        <translation>另一条记录，{label}：{value}</translation>
    </message>
    <message>
        <source>Not for your role to decide</source>
        <translation>不由您的角色决定</translation>
    </message>
</context>
<context>
    <name>MergeSearch</name>
    <message numerus="yes">
        <source>%n customer(s) found</source>
        <translation>
            <numerusform>找到 %n 位客户</numerusform>
        </translation>
    </message>
    <message>
        <source>The same number, or two of name, mobile and birth date.</source>
        <translation>证件号相同，或姓名、手机号、出生日期中两项相同。</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) look alike</source>
        <translation>
            <numerusform>%n 条记录相似</numerusform>
        </translation>
    </message>
    <message>
        <source>What was edited since stays where it is.</source>
        <translation>此后的更改保留在原处。</translation>
    </message>
    <message>
        <source>Merged into this record</source>
        <translation>已并入本记录</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>No customer on this computer matches “{text}”</source>
        <translation>本机没有与“{text}”匹配的客户</translation>
    </message>
    <message>
        <source>Both records must be in your branches to be merged.</source>
        <translation>两条记录都在您的网点内才能合并。</translation>
    </message>
    <message>
        <source>Nobody here looks like this customer</source>
        <translation>本机没有相似的客户</translation>
    </message>
    <message>
        <source>Search by name, ID number or mobile for the other record.</source>
        <translation>按姓名、证件号或手机号查找另一条记录。</translation>
    </message>
    <message>
        <source>Merge {name} with another record</source>
        <translation>将 {name} 与另一条记录合并</translation>
    </message>
    <message>
        <source>Choose the record that is the same customer. Nothing is merged before you have seen both.</source>
        <translation>选择属于同一客户的记录。看过两条记录之前不会合并任何内容。</translation>
    </message>
    <message>
        <source>Name, ID number or mobile</source>
        <translation>姓名、证件号码或手机号</translation>
    </message>
    <message>
        <source>Search the other record</source>
        <translation>查找另一条记录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>MergedList</name>
    <message numerus="yes">
        <source>%n more merged automatically</source>
        <translation>
            <numerusform>另有 %n 项已自动合并</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} (only you)</source>
        <translation>{names}（仅您修改）</translation>
    </message>
    <message>
        <source>{names} (only the other side)</source>
        <translation>{names}（仅对方修改）</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>View what was merged automatically</source>
        <translation>查看自动合并的内容</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Only your side is known here</source>
        <translation>此处仅知本机的修改</translation>
    </message>
</context>
<context>
    <name>MergedRow</name>
    <message>
        <source>Empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>only you changed it</source>
        <translation>仅您修改</translation>
    </message>
    <message>
        <source>only the other side changed it</source>
        <translation>仅对方修改</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>changed again since</source>
        <translation>之后又有修改</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Undo the merge of {name}</source>
        <translation>撤回“{name}”的自动合并</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Choose another branch, manager or team</source>
        <translation>请选择其他网点、客户经理或团队</translation>
    </message>
    <message>
        <source>You cannot take it back from here; the other branch can give the customer back.</source>
        <translation>在此无法撤回；对方网点可以将客户移交回来。</translation>
    </message>
    <message>
        <source>The customer leaves the desks of this branch and stands at {branch}</source>
        <translation>客户将离开本网点的电脑，归属 {branch}</translation>
    </message>
    <message>
        <source>History, files and conflicts go along. What somebody here still sends is parked for a superior, never lost.</source>
        <translation>历史、文件和冲突一并移交。本网点此后发送的更改会挂起待主管处理，绝不丢失。</translation>
    </message>
    <message>
        <source>What the manager before still sends is parked for a superior, never lost.</source>
        <translation>原客户经理此后发送的更改会挂起待主管处理，绝不丢失。</translation>
    </message>
    <message>
        <source>Nobody has the customer: the whole branch serves him</source>
        <translation>无专属客户经理：由整个网点服务</translation>
    </message>
    <message>
        <source>The customer goes to {who}</source>
        <translation>客户将移交给 {who}</translation>
    </message>
    <message>
        <source>Give {name} to others</source>
        <translation>移交 {name}</translation>
    </message>
    <message>
        <source>It goes to head office like any other change, also when you are offline now.</source>
        <translation>与其他更改一样送达总行，当前离线也可以。</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>Relationship manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>移交</translation>
    </message>
</context>
<context>
    <name>NewCustomerBar</name>
    <message numerus="yes">
        <source>%n field(s) to correct</source>
        <translation>
            <numerusform>%n 项需要改正</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) typed</source>
        <translation>
            <numerusform>已填 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>尚未填写</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Create customer</source>
        <translation>创建客户</translation>
    </message>
</context>
<context>
    <name>NewCustomerHead</name>
    <message>
        <source>Search first</source>
        <translation>先查找</translation>
    </message>
    <message>
        <source>Required details</source>
        <translation>必要资料</translation>
    </message>
    <message>
        <source>Documents and contacts</source>
        <translation>证件与联系方式</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>核对并保存</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Step {place} of {count} · {name}</source>
        <translation>第 {place} 步，共 {count} 步 · {name}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>全部字段</translation>
    </message>
</context>
<context>
    <name>NewCustomerReview</name>
    <message>
        <source>Why this is another customer in spite of the same ID number</source>
        <translation>证件号码相同却是另一位客户的原因</translation>
    </message>
    <message>
        <source>{percent}% of the required details</source>
        <translation>必要资料已填 {percent}%</translation>
    </message>
    <message numerus="yes">
        <source>%n detail(s) still missing; this can be added later.</source>
        <translation>
            <numerusform>还缺 %n 项，可以以后补充。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>资料齐全。</translation>
    </message>
    <message>
        <source>Add end date of the document</source>
        <translation>补充证件有效期</translation>
    </message>
</context>
<context>
    <name>NewCustomerSearch</name>
    <message>
        <source>Name, ID number or mobile</source>
        <translation>姓名、证件号码或手机号</translation>
    </message>
    <message>
        <source>Search before making a customer</source>
        <translation>建档前先查找</translation>
    </message>
    <message>
        <source>Not listed, continue</source>
        <translation>没有，继续新建</translation>
    </message>
    <message>
        <source>Is the customer here already?</source>
        <translation>客户是否已在册？</translation>
    </message>
    <message>
        <source>Search by name, ID number or mobile before you make a new customer.</source>
        <translation>新建之前，先按姓名、证件号码或手机号查找。</translation>
    </message>
    <message>
        <source>No customer on this computer matches “{text}”</source>
        <translation>本机没有与“{text}”匹配的客户</translation>
    </message>
    <message>
        <source>Continue to create the customer; what you typed is carried over.</source>
        <translation>可继续新建，已输入的内容会自动带入。</translation>
    </message>
    <message>
        <source>ID {tail}</source>
        <translation>证件 {tail}</translation>
    </message>
</context>
<context>
    <name>OldVaultBox</name>
    <message>
        <source>You start with a new store, which head office fills.</source>
        <translation>将启用新库，数据由总行重新下发。</translation>
    </message>
    <message>
        <source>Only changes that were not sent yet will be missing.</source>
        <translation>仅尚未发送的更改会缺失。</translation>
    </message>
    <message>
        <source>The old store stays on this computer, unopened; nothing is deleted.</source>
        <translation>原库保留在本机，不再打开，不会删除。</translation>
    </message>
    <message>
        <source>Previous password</source>
        <translation>原口令</translation>
    </message>
    <message>
        <source>Back to the old store</source>
        <translation>返回使用原库</translation>
    </message>
    <message>
        <source>Sign in with a new store instead</source>
        <translation>改用新库登录</translation>
    </message>
</context>
<context>
    <name>OutcomeTexts</name>
    <message>
        <source>The customer is not in your care any more. Ask the branch manager.</source>
        <translation>该客户已不在您名下。可联系网点主管。</translation>
    </message>
    <message>
        <source>Your role may not change this field. Ask the branch manager.</source>
        <translation>您的角色无权修改此字段。可联系网点主管。</translation>
    </message>
    <message>
        <source>Moving a customer is for the branch manager.</source>
        <translation>客户转移由网点主管办理。</translation>
    </message>
    <message>
        <source>Head office does not have this customer.</source>
        <translation>总行没有该客户。</translation>
    </message>
    <message>
        <source>Head office could not process it. IT has been told; your text is kept.</source>
        <translation>总行未能处理。已告知科技人员，您填写的内容已保留。</translation>
    </message>
    <message>
        <source>The customer was merged with another record. Make the change there.</source>
        <translation>该客户已合并到另一条记录，请在那条记录上修改。</translation>
    </message>
    <message>
        <source>Merging and erasing set this status; an edit cannot.</source>
        <translation>此状态由合并或依法删除产生，不能直接修改。</translation>
    </message>
    <message>
        <source>The customer was erased by law. What was written here was emptied.</source>
        <translation>该客户已依法删除，此处所写内容已清空。</translation>
    </message>
    <message>
        <source>Head office does not have the other record, or they are not merged.</source>
        <translation>总行没有另一条记录，或两条记录并未合并。</translation>
    </message>
    <message>
        <source>A record cannot be merged with itself.</source>
        <translation>记录不能与自身合并。</translation>
    </message>
    <message>
        <source>A person and a company cannot be merged.</source>
        <translation>个人与企业不能合并。</translation>
    </message>
    <message>
        <source>Head office does not know this branch.</source>
        <translation>总行没有这个网点。</translation>
    </message>
    <message>
        <source>It was made under another name.</source>
        <translation>该修改以他人身份提交。</translation>
    </message>
    <message>
        <source>Head office has another change under this number. Make it again.</source>
        <translation>总行已有另一项修改使用此编号。请重新填写。</translation>
    </message>
    <message>
        <source>Head office does not know this kind of record. Update CIMS.</source>
        <translation>总行无法识别此类记录。更新系统后重试。</translation>
    </message>
    <message>
        <source>Head office does not know this kind of change. Update CIMS.</source>
        <translation>总行无法识别此类修改。更新系统后重试。</translation>
    </message>
    <message>
        <source>The conflict is not there any more.</source>
        <translation>该冲突已不存在。</translation>
    </message>
    <message>
        <source>Head office does not have the parked change it was about.</source>
        <translation>总行没有对应的挂起变更。</translation>
    </message>
    <message>
        <source>Only a superior who has the customer may take it over.</source>
        <translation>只有负责该客户的上级可以接手。</translation>
    </message>
    <message>
        <source>Head office does not know this field. Update CIMS.</source>
        <translation>总行无法识别此字段。更新系统后重试。</translation>
    </message>
    <message>
        <source>Only head office sets this field.</source>
        <translation>此字段只能由总行设置。</translation>
    </message>
</context>
<context>
    <name>OverflowRow</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
</context>
<context>
    <name>PaneHandle</name>
    <message>
        <source>Pane divider, arrow keys move it</source>
        <translation>窗格分隔条，可用方向键移动</translation>
    </message>
</context>
<context>
    <name>PasswordBox</name>
    <message>
        <source>Hide password</source>
        <translation>隐藏口令</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>显示口令</translation>
    </message>
</context>
<context>
    <name>PasswordDesk</name>
    <message>
        <source>Your password is changed</source>
        <translation>口令已修改</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change password</source>
        <translation>修改口令</translation>
    </message>
    <message>
        <source>One password opens head office and the store on this computer. Your sessions on other computers end.</source>
        <translation>同一口令用于登录总行和打开本机加密库。修改后，您在其他电脑上的登录将结束。</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>当前口令</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再次输入新口令</translation>
    </message>
    <message>
        <source>At least 12 characters; a few words are better than signs and digits.</source>
        <translation>至少 12 个字符；几个词语连写优于符号与数字混排。</translation>
    </message>
    <message>
        <source>Somebody else may know the present password</source>
        <translation>当前口令可能已被他人知晓</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Type your present password.</source>
        <translation>请输入当前口令。</translation>
    </message>
    <message>
        <source>Type the new password.</source>
        <translation>请输入新口令。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已开启</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print summary</source>
        <translation>打印摘要</translation>
    </message>
    <message>
        <source>What is masked here is masked on paper too. Your name and the time are on every page, and that you printed is recorded.</source>
        <translation>此处掩码的内容在纸上同样掩码。每页印有您的姓名和时间，打印行为会被记录。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>ProblemRow</name>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>RecordDesk</name>
    <message>
        <source>Given to the other branch; leaves this computer with the next sync</source>
        <translation>已移交其他网点；下次同步后离开本机</translation>
    </message>
    <message>
        <source>The customer was given to others</source>
        <translation>客户已移交</translation>
    </message>
    <message>
        <source>The customer is erased everywhere with the next sync</source>
        <translation>下次同步后将在各处删除该客户</translation>
    </message>
</context>
<context>
    <name>RecordWords</name>
    <message>
        <source>Changes from this computer that go first, in order: {count}</source>
        <translation>本机按顺序先行上传的更改：{count} 项</translation>
    </message>
    <message>
        <source>Open conflicts that go along and are decided there: {count}</source>
        <translation>一并移交、由对方决定的冲突：{count} 项</translation>
    </message>
    <message>
        <source>Refused changes that stay in your sync centre: {count}</source>
        <translation>留在您同步中心的被拒更改：{count} 项</translation>
    </message>
</context>
<context>
    <name>ResultLines</name>
    <message>
        <source>ID {tail}</source>
        <translation>证件 {tail}</translation>
    </message>
    <message>
        <source>CIF {number}</source>
        <translation>客户号 {number}</translation>
    </message>
    <message>
        <source>Last opened</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Customers · more than {count} matches</source>
        <translation>客户 · 超过 {count} 个匹配</translation>
    </message>
    <message>
        <source>Customers · 1 match</source>
        <translation>客户 · 1 个匹配</translation>
    </message>
    <message>
        <source>Customers · {count} matches</source>
        <translation>客户 · {count} 个匹配</translation>
    </message>
    <message>
        <source>Pinyin {text}</source>
        <translation>拼音匹配 {text}</translation>
    </message>
    <message>
        <source>Latin letters {text}</source>
        <translation>拉丁字母匹配 {text}</translation>
    </message>
    <message>
        <source>Name {text}</source>
        <translation>姓名匹配 {text}</translation>
    </message>
    <message>
        <source>Customer number {text}</source>
        <translation>客户号匹配 {text}</translation>
    </message>
    <message>
        <source>ID number {text}</source>
        <translation>证件号匹配 {text}</translation>
    </message>
    <message>
        <source>Phone {text}</source>
        <translation>手机号匹配 {text}</translation>
    </message>
</context>
<context>
    <name>ResultPopup</name>
    <message>
        <source>Results</source>
        <translation>搜索结果</translation>
    </message>
</context>
<context>
    <name>ResultSections</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Type a customer number</source>
        <translation>输入客户号</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”</source>
        <translation>没有与“{text}”匹配的结果</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>No customer matches “{text}”</source>
        <translation>没有与“{text}”匹配的客户</translation>
    </message>
    <message>
        <source>tried pinyin, ID, phone</source>
        <translation>已查拼音、证件、手机</translation>
    </message>
    <message>
        <source>New customer “{text}”</source>
        <translation>新建客户“{text}”</translation>
    </message>
    <message>
        <source>Show all in the list</source>
        <translation>在列表中显示全部</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n in the list</source>
        <translation>
            <numerusform>在列表中显示全部 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>客户号</translation>
    </message>
</context>
<context>
    <name>SearchDesk</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>In a window</source>
        <translation>新窗口打开</translation>
    </message>
    <message>
        <source>Local encrypted store · {time} ms</source>
        <translation>本机加密库 · {time} 毫秒</translation>
    </message>
</context>
<context>
    <name>SessionDialog</name>
    <message>
        <source>Sign in again to sync</source>
        <translation>重新登录后同步</translation>
    </message>
    <message>
        <source>Your session with head office has ended. Your work is kept here; nothing is lost.</source>
        <translation>与总行的会话已结束。您的工作已保存在本机，内容未丢失。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Sign in and sync</source>
        <translation>登录并同步</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>填写口令。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Security and privacy</source>
        <translation>安全与隐私</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Switches at once; customers&apos; names keep their script.</source>
        <translation>立即切换；客户姓名保持原文。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>On top of what the computer is set to.</source>
        <translation>在电脑现有设置的基础上调整。</translation>
    </message>
    <message>
        <source>Open at</source>
        <translation>打开位置</translation>
    </message>
    <message>
        <source>Where CIMS opens after you sign in; after a lock it is where you were.</source>
        <translation>登录后打开的页面；解锁后回到原处。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Opens head office and the encrypted store on this computer.</source>
        <translation>用于登录总行和打开本机加密库。</translation>
    </message>
    <message>
        <source>Clear what was copied</source>
        <translation>清空剪贴板</translation>
    </message>
    <message>
        <source>A copied value leaves the clipboard after this time.</source>
        <translation>复制的内容到时会从剪贴板清除。</translation>
    </message>
    <message>
        <source>Single keys</source>
        <translation>单键操作</translation>
    </message>
    <message>
        <source>Keys without Ctrl or Alt: / narrows the list, E types another value in a conflict.</source>
        <translation>不带 Ctrl 或 Alt 的按键：/ 筛选列表，E 在处理冲突时另填新值。</translation>
    </message>
    <message>
        <source>Keyboard map</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>All keys on one page; each is also printed beside its button.</source>
        <translation>全部快捷键一览；按钮旁也有标注。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation>修改口令…</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Where I was last</source>
        <translation>上次所在页面</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>查看快捷键</translation>
    </message>
    <message>
        <source>Row height</source>
        <translation>行高</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark is easier on the eyes in the evening; contrast draws every edge.</source>
        <translation>深色在夜间更护眼；高对比度描出所有边框。</translation>
    </message>
    <message>
        <source>Compact shows more customers at once.</source>
        <translation>紧凑行高可同屏显示更多客户。</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或执行命令</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>同步中心</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keyboard map</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close, clear or go back</source>
        <translation>关闭、清除或返回</translation>
    </message>
    <message>
        <source>Context menu</source>
        <translation>快捷菜单</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一个窗格</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close the window of a customer</source>
        <translation>关闭客户窗口</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Go to a place in the rail</source>
        <translation>转到导航栏项目</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>筛选当前列表</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open in a window</source>
        <translation>在新窗口打开</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Extend the selection</source>
        <translation>扩展选择</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Look at a search result</source>
        <translation>预览搜索结果</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Show a masked value for 30 seconds</source>
        <translation>显示掩码内容 30 秒</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>复制内容</translation>
    </message>
    <message>
        <source>Go to a tab of the customer</source>
        <translation>转到客户标签页</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>下一个标签页</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>上一个标签页</translation>
    </message>
    <message>
        <source>Add files to the customer</source>
        <translation>为客户添加文件</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Log interaction</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>Plan visit</source>
        <translation>安排拜访</translation>
    </message>
    <message>
        <source>Print summary</source>
        <translation>打印摘要</translation>
    </message>
    <message>
        <source>Main action of the dialog</source>
        <translation>对话框主操作</translation>
    </message>
    <message>
        <source>Enter another value</source>
        <translation>另填新值</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Previous item</source>
        <translation>上一项</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Branch and computer</source>
        <translation>网点与电脑</translation>
    </message>
    <message>
        <source>Staff ID</source>
        <translation>员工账号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>For authorised staff only. Sign-ins, look-ups and reveals are recorded.</source>
        <translation>仅限授权员工使用。登录、查询和查看原值均有记录。</translation>
    </message>
    <message>
        <source>Asking head office</source>
        <translation>正在联系总行</translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) off</source>
        <translation>
            <numerusform>本机时钟偏差 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Connected to head office · {ms} ms</source>
        <translation>已连接总行 · {ms} 毫秒</translation>
    </message>
    <message>
        <source>Head office cannot be verified</source>
        <translation>总行身份存疑</translation>
    </message>
    <message>
        <source>This computer is not set up</source>
        <translation>本机尚未注册</translation>
    </message>
    <message>
        <source>Offline · sign-in on this computer</source>
        <translation>离线 · 本机登录</translation>
    </message>
    <message>
        <source>Type your staff ID.</source>
        <translation>填写员工账号。</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>填写口令。</translation>
    </message>
    <message>
        <source>Type your previous password.</source>
        <translation>输入原口令。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Start a new store</source>
        <translation>启用新库</translation>
    </message>
    <message>
        <source>Closing the encrypted store</source>
        <translation>正在关闭加密库</translation>
    </message>
    <message>
        <source>Checking with head office</source>
        <translation>总行核验中</translation>
    </message>
    <message>
        <source>Deriving the key</source>
        <translation>正在生成密钥</translation>
    </message>
    <message>
        <source>Opening the encrypted store</source>
        <translation>正在打开加密库</translation>
    </message>
    <message>
        <source>Sign in again in {time}</source>
        <translation>{time} 后可重新登录</translation>
    </message>
</context>
<context>
    <name>SyncBooks</name>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation>
            <numerusform>%n 位客户</numerusform>
        </translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>You can sign in without head office until {time}</source>
        <translation>{time} 前可离线登录</translation>
    </message>
    <message>
        <source>{name}, identity verified</source>
        <translation>{name}，身份已核实</translation>
    </message>
    <message>
        <source>{name}, identity not verified</source>
        <translation>{name}，身份未核实</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) in conflict</source>
        <translation>
            <numerusform>%n 个字段有冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>Also edited by {people}</source>
        <translation>{people}也有修改</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>处理</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to take over</source>
        <translation>
            <numerusform>%n 个字段待接手</numerusform>
        </translation>
    </message>
    <message>
        <source>{people} asks you to decide</source>
        <translation>{people} 请您决定</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Ask the manager</source>
        <translation>请主管接手</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>求助</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>暂搁</translation>
    </message>
    <message>
        <source>Help asked: {time}</source>
        <translation>已求助：{time}</translation>
    </message>
    <message>
        <source>With the manager since {time}</source>
        <translation>{time} 已提交主管</translation>
    </message>
    <message>
        <source>Taken over by {name}: {words}</source>
        <translation>{name} 已接手：{words}</translation>
    </message>
    <message>
        <source>Given back by {name}: {words}</source>
        <translation>{name} 已退回：{words}</translation>
    </message>
    <message>
        <source>Sent, coming back</source>
        <translation>待回传</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>new customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>SyncCentrePage</name>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>First copy of the customers</source>
        <translation>首次下载客户数据</translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>没有待处理内容</translation>
    </message>
    <message>
        <source>Everything you saved is with head office.</source>
        <translation>您保存的内容已全部上传总行。</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>恢复联网</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>离线工作</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>待您处理</translation>
    </message>
    <message>
        <source>Waiting to upload</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>本机数据</translation>
    </message>
    <message>
        <source>Sync log</source>
        <translation>同步日志</translation>
    </message>
</context>
<context>
    <name>SyncFlyout</name>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>First copy of the customers</source>
        <translation>首次下载客户数据</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>恢复联网</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>离线工作</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>待您处理</translation>
    </message>
    <message>
        <source>Waiting to upload</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>本机数据</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>Head office cannot be verified</source>
        <translation>总行身份存疑</translation>
    </message>
    <message>
        <source>Sign in again to sync</source>
        <translation>需重新登录</translation>
    </message>
    <message>
        <source>%n to upload</source>
        <translation>%n 项待上传</translation>
    </message>
    <message>
        <source>%n refused</source>
        <translation>%n 项未接受</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Comparing with head office</source>
        <translation>正在与总行核对</translation>
    </message>
    <message>
        <source>Update CIMS</source>
        <translation>请更新系统</translation>
    </message>
    <message>
        <source>{done} of {total} customers</source>
        <translation>{done} / {total} 位客户</translation>
    </message>
    <message>
        <source>Searchable · details {percent}%</source>
        <translation>可搜索 · 详情 {percent}%</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>同步中</translation>
    </message>
    <message>
        <source>Synced with head office</source>
        <translation>已与总行同步</translation>
    </message>
    <message>
        <source>This computer cannot save</source>
        <translation>本机无法保存</translation>
    </message>
    <message>
        <source>1 conflict</source>
        <translation>1 项冲突</translation>
    </message>
    <message>
        <source>{count} conflicts</source>
        <translation>{count} 项冲突</translation>
    </message>
    <message>
        <source>Fetching your customers</source>
        <translation>正在接收客户资料</translation>
    </message>
    <message>
        <source>Every customer can be found</source>
        <translation>所有客户均可搜索</translation>
    </message>
    <message>
        <source>Connecting to head office</source>
        <translation>正在连接总行</translation>
    </message>
    <message>
        <source>Head office is not answering</source>
        <translation>总行没有响应</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>离线工作中</translation>
    </message>
    <message>
        <source>Head office refused the request</source>
        <translation>总行未接受请求</translation>
    </message>
    <message>
        <source>Update CIMS to go on receiving changes</source>
        <translation>更新系统后才能继续接收变更</translation>
    </message>
    <message>
        <source>Last synced: {time}</source>
        <translation>上次同步：{time}</translation>
    </message>
    <message>
        <source>Your work is kept here. Next try in {seconds} s.</source>
        <translation>您的工作已保存在本机。{seconds} 秒后重试。</translation>
    </message>
    <message>
        <source>Your work is kept here until you sync again.</source>
        <translation>再次同步之前，您的工作保存在本机。</translation>
    </message>
    <message>
        <source>Nothing is sent. Tell IT; there is no way around this check.</source>
        <translation>没有发送任何内容。告知科技人员；此项核验不可跳过。</translation>
    </message>
    <message>
        <source>This version is too old to read from head office. What you save is still delivered; what others changed comes after the update. Ask IT to update CIMS.</source>
        <translation>本机版本过旧，无法从总行读取。您保存的内容仍会送达总行；他人的变更在更新后到达。请联系科技人员更新系统。</translation>
    </message>
    <message>
        <source>Head office runs an older version and cannot take your latest changes yet. They are kept here and sent when it has been updated.</source>
        <translation>总行版本较旧，暂时无法接收您最近的变更。变更保存在本机，总行更新后自动发送。</translation>
    </message>
    <message>
        <source>Its disk may be full. What was saved is safe; make room on the disk and it goes on by itself.</source>
        <translation>磁盘可能已满。已保存的内容是安全的；请腾出磁盘空间，同步会自动继续。</translation>
    </message>
    <message>
        <source>What was saved here is being compared with head office. Nothing is lost; just go on working.</source>
        <translation>正在将本机保存的内容与总行逐一核对。不会丢失任何内容，请照常工作。</translation>
    </message>
    <message>
        <source>Details of {count} customers are still coming, those you open first.</source>
        <translation>还有 {count} 位客户的详情正在传来，您打开的客户优先。</translation>
    </message>
    <message>
        <source>Those who are here can be found already.</source>
        <translation>已到达的客户现在即可搜索。</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>UnfinishedList</name>
    <message numerus="yes">
        <source>%n not finished</source>
        <translation>
            <numerusform>%n 位未完成</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept on this computer, encrypted. Only you see them.</source>
        <translation>加密保存在本机，仅您可见。</translation>
    </message>
</context>
<context>
    <name>UnfinishedRow</name>
    <message>
        <source>No name yet</source>
        <translation>尚无姓名</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) typed</source>
        <translation>
            <numerusform>已填 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Continue with {name}</source>
        <translation>继续新建 {name}</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Throw away {name}</source>
        <translation>丢弃 {name}</translation>
    </message>
</context>
<context>
    <name>UserMenu</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Teller</source>
        <translation>柜员</translation>
    </message>
    <message>
        <source>RM</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Branch manager</source>
        <translation>网点主管</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>合规</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>IT</source>
        <translation>科技</translation>
    </message>
    <message>
        <source>Whole bank</source>
        <translation>全行</translation>
    </message>
</context>
</TS>
