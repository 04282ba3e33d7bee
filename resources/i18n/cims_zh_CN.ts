<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CheckStep</name>
    <message>
        <source>Keep rows with a wrong phone, e-mail or code, without that value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings by reason and column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same customer again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every finding names its row as the spreadsheet counts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every row is good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole row</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnsStep</name>
    <message>
        <source>Say what each column means. The choice is kept for the next file with these headings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning of {heading}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of day and month</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Resolve sync conflict — {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more merged without asking</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason (needed for customer due diligence fields)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply and sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You and {people} changed the same customer. Choose the value to keep, field by field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last synced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConflictRow</name>
    <message>
        <source>Changed on both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept by head office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be changed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My change, {label}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office, {label}: {value}</source>
        <translation type="unfinished"></translation>
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
    <name>DialogShell</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>Show customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already known</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They are stored here and go to head office with the next sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) imported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
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
        <translation>请查看新的内容后重试。</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>出现意外问题。</translation>
    </message>
    <message>
        <source>Go on working, or restart CIMS. IT can use the code below.</source>
        <translation>可以继续工作或重启系统；下方代码可供科技人员排查。</translation>
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
        <translation>请重新选择。</translation>
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
        <translation>请拆分为多个文件。</translation>
    </message>
    <message>
        <source>The file holds no rows.</source>
        <translation>文件中没有数据行。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
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
        <translation>请确认文件来源，并告知科技人员。</translation>
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
        <translation>请选择其他工作表。</translation>
    </message>
    <message>
        <source>There is no row with headings.</source>
        <translation>没有标题行。</translation>
    </message>
    <message>
        <source>Choose the row that names the columns.</source>
        <translation>请选择列标题所在的行。</translation>
    </message>
    <message>
        <source>No column has a meaning yet.</source>
        <translation>尚未指定任何列的含义。</translation>
    </message>
    <message>
        <source>Say what the columns mean.</source>
        <translation>请指定各列的含义。</translation>
    </message>
    <message>
        <source>The meaning of a column is not settled.</source>
        <translation>有一列的含义尚未确定。</translation>
    </message>
    <message>
        <source>Go back and choose it.</source>
        <translation>请返回选择。</translation>
    </message>
    <message>
        <source>A value for all rows is not right.</source>
        <translation>统一填充的值不正确。</translation>
    </message>
    <message>
        <source>Go back and correct it.</source>
        <translation>请返回更正。</translation>
    </message>
    <message>
        <source>The encoding of the text was not recognised.</source>
        <translation>无法识别文本编码。</translation>
    </message>
    <message>
        <source>Choose the one that shows the names correctly.</source>
        <translation>请选择能正确显示姓名的编码。</translation>
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
        <translation>请删除不需要的列。</translation>
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
        <translation>请删除空行，或另存为 CSV。</translation>
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
        <translation>请联系网点主管。</translation>
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
        <translation>请拆分文件，或另存为 CSV。</translation>
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
        <translation>请联系科技人员，并提供下方代码。</translation>
    </message>
    <message>
        <source>Free some space on the disk, then try again.</source>
        <translation>清理磁盘空间后重试。</translation>
    </message>
    <message>
        <source>Ask IT for a new enrolment code.</source>
        <translation>请向科技人员索取新的注册码。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
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
        <translation>请更新本机系统。</translation>
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
        <source>Ask IT for a recovery code.</source>
        <translation>请向科技人员索取恢复码。</translation>
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
        <translation>请使用变化更多的口令。</translation>
    </message>
    <message>
        <source>The password is close to your name.</source>
        <translation>口令与姓名过于接近。</translation>
    </message>
    <message>
        <source>Choose one that others cannot guess.</source>
        <translation>请使用他人猜不到的口令。</translation>
    </message>
    <message>
        <source>Head office did not accept the staff ID or the password.</source>
        <translation>总行未通过该员工账号或口令。</translation>
    </message>
    <message>
        <source>Check both, or ask IT whether the account is active.</source>
        <translation>请核对后重试，或向科技人员确认账号状态。</translation>
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
        <translation>请联网登录。</translation>
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
        <translation>请使用已打开的窗口，或先将其关闭。</translation>
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
        <source>The customer store cannot be opened.</source>
        <translation>客户数据库无法打开。</translation>
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
        <translation>如有需要，请联系主管。</translation>
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
        <translation>请重新搜索或同步。</translation>
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
        <translation>请更新系统或联系科技人员。</translation>
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
        <translation>请检查本机时钟。</translation>
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
        <source>This is no address of head office.</source>
        <translation>不是有效的总行地址。</translation>
    </message>
    <message>
        <source>Write it as in your enrolment letter, starting with https.</source>
        <translation>请按注册通知书填写，以 https 开头。</translation>
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
        <translation>请填写完整。</translation>
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
        <translation>请用科技人员提供的注册码注册。</translation>
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
        <source>This customer is not in your care.</source>
        <translation>该客户不在您的管理范围。</translation>
    </message>
    <message>
        <source>Ask the relationship manager or your manager.</source>
        <translation>请联系客户经理或主管。</translation>
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
        <source>Ask compliance or your manager.</source>
        <translation>请联系合规人员或主管。</translation>
    </message>
    <message>
        <source>Your role may not see this value in full.</source>
        <translation>您的角色无权查看完整内容。</translation>
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
        <translation>请手工改回。</translation>
    </message>
    <message>
        <source>This change is not refused any more.</source>
        <translation>该更改已不在退回状态。</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>请重新查看列表。</translation>
    </message>
    <message>
        <source>This conflict is settled already.</source>
        <translation>该冲突已解决。</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>请填写理由。</translation>
    </message>
    <message>
        <source>One of the fields belongs to KYC.</source>
        <translation>其中有字段属于 KYC。</translation>
    </message>
    <message>
        <source>Write a few words.</source>
        <translation>请简要说明。</translation>
    </message>
    <message>
        <source>The other value is not right.</source>
        <translation>另填的值不正确。</translation>
    </message>
    <message>
        <source>Correct it, or choose one side.</source>
        <translation>请更正，或选择其中一侧。</translation>
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
        <translation>请更正标出的字段。</translation>
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
        <source>The text holds characters that cannot be seen.</source>
        <translation>内容含有不可见字符。</translation>
    </message>
    <message>
        <source>This is no date. Write it like 2026-03-15.</source>
        <translation>日期无效，请按 2026-03-15 的形式填写。</translation>
    </message>
    <message>
        <source>The date lies in the future.</source>
        <translation>日期在今天之后。</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>请填写姓名或名称。</translation>
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
        <translation>姓名混用多种文字，请核对证件。</translation>
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
        <translation>请填写号码。</translation>
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
        <translation>校验位不符，请核对证件。</translation>
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
        <translation>号码被电子表格截短，请按证件重新填写。</translation>
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
        <source>This is no passport number.</source>
        <translation>不是有效的护照号码。</translation>
    </message>
    <message>
        <source>Unusual for this country. Check the passport.</source>
        <translation>该国护照少见此格式，请核对护照。</translation>
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
        <translation>校验位不符，请核对营业执照。</translation>
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
        <source>This is no phone number.</source>
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
        <source>Such numbers are not given out.</source>
        <translation>不存在此号段。</translation>
    </message>
    <message>
        <source>A spreadsheet shortened the number. Ask again.</source>
        <translation>号码被电子表格截短，请重新询问。</translation>
    </message>
    <message>
        <source>An address is needed.</source>
        <translation>请填写地址。</translation>
    </message>
    <message>
        <source>This is no e-mail address.</source>
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
        <translation>号码已被电子表格舍入，请重新填写。</translation>
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
        <source>Pending</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Saved on this computer, not yet sent to head office</source>
        <translation>已保存在本机，尚未上传总行</translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message>
        <source>Choose a file of customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV, Excel or OpenDocument. Drop it here, or choose it. Nothing is stored before you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first rows of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>at least {rows}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Column {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Are the names readable?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoding is a guess. Choose another when the preview looks wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bar</source>
        <translation type="unfinished"></translation>
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
    <name>ImportPage</name>
    <message>
        <source>Import customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {number} of 4: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished">后退</translation>
    </message>
    <message numerus="yes">
        <source>Import %n customer(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Check the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.xlsx *.xls *.ods)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file of customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n refused row(s) saved</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Import progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportTexts</name>
    <message>
        <source>No column is the customer&apos;s name. Choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two columns have this meaning. Keep one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day or month first? The dates do not tell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns do not fit this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This meaning is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number belongs to a customer already.</source>
        <translation type="unfinished"></translation>
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
    <name>OutcomeTexts</name>
    <message>
        <source>The customer is not in your care any more. Ask the branch manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role may not change this field. Ask the branch manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving a customer is for the branch manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office does not have this customer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office could not process it. IT has been told; your text is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was made under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office does not know this kind of record. Update CIMS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office does not know this kind of change. Update CIMS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conflict is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office does not know this field. Update CIMS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only head office sets this field.</source>
        <translation type="unfinished"></translation>
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
    <name>PasswordEdit</name>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已开启</translation>
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
        <translation>后退</translation>
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
    <name>SyncCentrePage</name>
    <message>
        <source>Sync now</source>
        <translation type="unfinished">立即同步</translation>
    </message>
    <message>
        <source>First copy of the customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything you saved is with head office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) in conflict</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Also edited by {people}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent, coming back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can sign in without head office until {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, identity verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, identity not verified</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>Head office cannot be verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again to sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n to upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n conflict(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In step with head office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to head office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office is not answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office refused the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last synced {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work is kept here. Next try in {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work is kept here until you sync again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent. Tell IT; there is no way around this check.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
</TS>
