<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more merged without asking</source>
        <translation type="unfinished">
            <numerusform></numerusform>
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
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Open calendar</source>
        <translation>Open calendar</translation>
    </message>
</context>
<context>
    <name>DialogShell</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
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
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already known</source>
        <translation type="unfinished">
            <numerusform></numerusform>
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
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Copy code</source>
        <translation>Copy code</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>ErrorTexts</name>
    <message>
        <source>Something outside CIMS did not work.</source>
        <translation>Something outside CIMS did not work.</translation>
    </message>
    <message>
        <source>Someone else changed this record meanwhile.</source>
        <translation>Someone else changed this record meanwhile.</translation>
    </message>
    <message>
        <source>Nothing was overwritten.</source>
        <translation>Nothing was overwritten.</translation>
    </message>
    <message>
        <source>Look at the new values, then try again.</source>
        <translation>Look at the new values, then try again.</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>Something went wrong.</translation>
    </message>
    <message>
        <source>Go on working, or restart CIMS. IT can use the code below.</source>
        <translation>Go on working, or restart CIMS. IT can use the code below.</translation>
    </message>
    <message>
        <source>This cannot be done as it is.</source>
        <translation>This cannot be done as it is.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>The file is not there any more.</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>Choose it again.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>The file cannot be read.</translation>
    </message>
    <message>
        <source>Another program may hold it open, or you may not read it.</source>
        <translation>Another program may hold it open, or you may not read it.</translation>
    </message>
    <message>
        <source>Close it elsewhere, then choose it again.</source>
        <translation>Close it elsewhere, then choose it again.</translation>
    </message>
    <message>
        <source>CIMS cannot read this kind of file.</source>
        <translation>CIMS cannot read this kind of file.</translation>
    </message>
    <message>
        <source>Save it as CSV or XLSX, then choose it again.</source>
        <translation>Save it as CSV or XLSX, then choose it again.</translation>
    </message>
    <message>
        <source>The file is larger than {limit_mb} MB.</source>
        <translation>The file is larger than {limit_mb} MB.</translation>
    </message>
    <message>
        <source>Split it into several files.</source>
        <translation>Split it into several files.</translation>
    </message>
    <message>
        <source>The file holds no rows.</source>
        <translation>The file holds no rows.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Choose another file.</translation>
    </message>
    <message>
        <source>The workbook is protected by a password.</source>
        <translation>The workbook is protected by a password.</translation>
    </message>
    <message>
        <source>Remove the password in the spreadsheet program, then choose it again.</source>
        <translation>Remove the password in the spreadsheet program, then choose it again.</translation>
    </message>
    <message>
        <source>The workbook holds macros.</source>
        <translation>The workbook holds macros.</translation>
    </message>
    <message>
        <source>Files with macros are never opened.</source>
        <translation>Files with macros are never opened.</translation>
    </message>
    <message>
        <source>Save it as XLSX without macros, or as CSV.</source>
        <translation>Save it as XLSX without macros, or as CSV.</translation>
    </message>
    <message>
        <source>The workbook is damaged.</source>
        <translation>The workbook is damaged.</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Nothing was imported.</translation>
    </message>
    <message>
        <source>Open it in the spreadsheet program and save it again.</source>
        <translation>Open it in the spreadsheet program and save it again.</translation>
    </message>
    <message>
        <source>The file would unpack to far more than it should.</source>
        <translation>The file would unpack to far more than it should.</translation>
    </message>
    <message>
        <source>It was not opened.</source>
        <translation>It was not opened.</translation>
    </message>
    <message>
        <source>Ask where the file comes from; tell IT.</source>
        <translation>Ask where the file comes from; tell IT.</translation>
    </message>
    <message>
        <source>The workbook is built in an unsafe way.</source>
        <translation>The workbook is built in an unsafe way.</translation>
    </message>
    <message>
        <source>The sheet is not in the workbook.</source>
        <translation>The sheet is not in the workbook.</translation>
    </message>
    <message>
        <source>Choose another sheet.</source>
        <translation>Choose another sheet.</translation>
    </message>
    <message>
        <source>There is no row with headings.</source>
        <translation>There is no row with headings.</translation>
    </message>
    <message>
        <source>Choose the row that names the columns.</source>
        <translation>Choose the row that names the columns.</translation>
    </message>
    <message>
        <source>No column has a meaning yet.</source>
        <translation>No column has a meaning yet.</translation>
    </message>
    <message>
        <source>Say what the columns mean.</source>
        <translation>Say what the columns mean.</translation>
    </message>
    <message>
        <source>The meaning of a column is not settled.</source>
        <translation>The meaning of a column is not settled.</translation>
    </message>
    <message>
        <source>Go back and choose it.</source>
        <translation>Go back and choose it.</translation>
    </message>
    <message>
        <source>A value for all rows is not right.</source>
        <translation>A value for all rows is not right.</translation>
    </message>
    <message>
        <source>Go back and correct it.</source>
        <translation>Go back and correct it.</translation>
    </message>
    <message>
        <source>The encoding of the text was not recognised.</source>
        <translation>The encoding of the text was not recognised.</translation>
    </message>
    <message>
        <source>Choose the one that shows the names correctly.</source>
        <translation>Choose the one that shows the names correctly.</translation>
    </message>
    <message>
        <source>The text breaks off near row {row}.</source>
        <translation>The text breaks off near row {row}.</translation>
    </message>
    <message>
        <source>A quotation mark is probably not closed.</source>
        <translation>A quotation mark is probably not closed.</translation>
    </message>
    <message>
        <source>Correct the row, then choose the file again.</source>
        <translation>Correct the row, then choose the file again.</translation>
    </message>
    <message>
        <source>The file has more than {limit} rows.</source>
        <translation>The file has more than {limit} rows.</translation>
    </message>
    <message>
        <source>The file has more than {limit} columns.</source>
        <translation>The file has more than {limit} columns.</translation>
    </message>
    <message>
        <source>Delete the columns that are not needed.</source>
        <translation>Delete the columns that are not needed.</translation>
    </message>
    <message>
        <source>The sheet is larger than {limit} cells.</source>
        <translation>The sheet is larger than {limit} cells.</translation>
    </message>
    <message>
        <source>Empty rows far below often cause this.</source>
        <translation>Empty rows far below often cause this.</translation>
    </message>
    <message>
        <source>Delete them, or save the sheet as CSV.</source>
        <translation>Delete them, or save the sheet as CSV.</translation>
    </message>
    <message>
        <source>More than {limit} cells hold an error of the spreadsheet.</source>
        <translation>More than {limit} cells hold an error of the spreadsheet.</translation>
    </message>
    <message>
        <source>Repair the formulas, then choose the file again.</source>
        <translation>Repair the formulas, then choose the file again.</translation>
    </message>
    <message>
        <source>The file was changed while it was being read.</source>
        <translation>The file was changed while it was being read.</translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>The import was stopped.</translation>
    </message>
    <message>
        <source>Nothing of it was kept.</source>
        <translation>Nothing of it was kept.</translation>
    </message>
    <message>
        <source>Your role may not import customers.</source>
        <translation>Your role may not import customers.</translation>
    </message>
    <message>
        <source>Ask your branch manager.</source>
        <translation>Ask your branch manager.</translation>
    </message>
    <message>
        <source>The reader for files could not be started.</source>
        <translation>The reader for files could not be started.</translation>
    </message>
    <message>
        <source>The reader for files ended by itself.</source>
        <translation>The reader for files ended by itself.</translation>
    </message>
    <message>
        <source>Nothing was imported; your other work is safe.</source>
        <translation>Nothing was imported; your other work is safe.</translation>
    </message>
    <message>
        <source>Save the file as CSV and try again.</source>
        <translation>Save the file as CSV and try again.</translation>
    </message>
    <message>
        <source>The reader for files did not go on for {seconds} seconds.</source>
        <translation>The reader for files did not go on for {seconds} seconds.</translation>
    </message>
    <message>
        <source>Reading the file needs more memory than is allowed.</source>
        <translation>Reading the file needs more memory than is allowed.</translation>
    </message>
    <message>
        <source>Split the file, or save it as CSV.</source>
        <translation>Split the file, or save it as CSV.</translation>
    </message>
    <message>
        <source>Your work is saved on this computer.</source>
        <translation>Your work is saved on this computer.</translation>
    </message>
    <message>
        <source>Nothing is lost; CIMS tries again by itself.</source>
        <translation>Nothing is lost; CIMS tries again by itself.</translation>
    </message>
    <message>
        <source>Contact IT and give them the code below.</source>
        <translation>Contact IT and give them the code below.</translation>
    </message>
    <message>
        <source>Free some space on the disk, then try again.</source>
        <translation>Free some space on the disk, then try again.</translation>
    </message>
    <message>
        <source>Ask IT for a new enrolment code.</source>
        <translation>Ask IT for a new enrolment code.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Try again.</translation>
    </message>
    <message>
        <source>The password is not right.</source>
        <translation>The password is not right.</translation>
    </message>
    <message>
        <source>{left} tries are left before a pause.</source>
        <translation>{left} tries are left before a pause.</translation>
    </message>
    <message>
        <source>Check Caps Lock and the input method, then try again.</source>
        <translation>Check Caps Lock and the input method, then try again.</translation>
    </message>
    <message>
        <source>Too many wrong passwords.</source>
        <translation>Too many wrong passwords.</translation>
    </message>
    <message>
        <source>Sign-in is paused for {seconds} seconds.</source>
        <translation>Sign-in is paused for {seconds} seconds.</translation>
    </message>
    <message>
        <source>Wait, then try again.</source>
        <translation>Wait, then try again.</translation>
    </message>
    <message>
        <source>Sign-in with this password is off.</source>
        <translation>Sign-in with this password is off.</translation>
    </message>
    <message>
        <source>It was wrong too often on this computer.</source>
        <translation>It was wrong too often on this computer.</translation>
    </message>
    <message>
        <source>Sign in with the network on, or ask IT for a recovery code.</source>
        <translation>Sign in with the network on, or ask IT for a recovery code.</translation>
    </message>
    <message>
        <source>You have not signed in on this computer yet.</source>
        <translation>You have not signed in on this computer yet.</translation>
    </message>
    <message>
        <source>The first sign-in needs the network.</source>
        <translation>The first sign-in needs the network.</translation>
    </message>
    <message>
        <source>Connect to the bank network and sign in.</source>
        <translation>Connect to the bank network and sign in.</translation>
    </message>
    <message>
        <source>This computer already has a vault for you.</source>
        <translation>This computer already has a vault for you.</translation>
    </message>
    <message>
        <source>Sign in as usual.</source>
        <translation>Sign in as usual.</translation>
    </message>
    <message>
        <source>Your vault on this computer is damaged.</source>
        <translation>Your vault on this computer is damaged.</translation>
    </message>
    <message>
        <source>Its keys cannot be read; head office still has what was sent.</source>
        <translation>Its keys cannot be read; head office still has what was sent.</translation>
    </message>
    <message>
        <source>Your vault was made by a newer version of CIMS.</source>
        <translation>Your vault was made by a newer version of CIMS.</translation>
    </message>
    <message>
        <source>This version cannot open it safely.</source>
        <translation>This version cannot open it safely.</translation>
    </message>
    <message>
        <source>Update CIMS on this computer.</source>
        <translation>Update CIMS on this computer.</translation>
    </message>
    <message>
        <source>This computer no longer has its part of your key.</source>
        <translation>This computer no longer has its part of your key.</translation>
    </message>
    <message>
        <source>The password alone cannot open the vault.</source>
        <translation>The password alone cannot open the vault.</translation>
    </message>
    <message>
        <source>Ask IT for a recovery code.</source>
        <translation>Ask IT for a recovery code.</translation>
    </message>
    <message>
        <source>The vault asks for more memory than this computer may use.</source>
        <translation>The vault asks for more memory than this computer may use.</translation>
    </message>
    <message>
        <source>The password is too short.</source>
        <translation>The password is too short.</translation>
    </message>
    <message>
        <source>Use at least {limit} characters.</source>
        <translation>Use at least {limit} characters.</translation>
    </message>
    <message>
        <source>The password is too long.</source>
        <translation>The password is too long.</translation>
    </message>
    <message>
        <source>Use at most {limit} characters.</source>
        <translation>Use at most {limit} characters.</translation>
    </message>
    <message>
        <source>The password repeats itself.</source>
        <translation>The password repeats itself.</translation>
    </message>
    <message>
        <source>Choose one with more variety.</source>
        <translation>Choose one with more variety.</translation>
    </message>
    <message>
        <source>The password is close to your name.</source>
        <translation>The password is close to your name.</translation>
    </message>
    <message>
        <source>Choose one that others cannot guess.</source>
        <translation>Choose one that others cannot guess.</translation>
    </message>
    <message>
        <source>Head office did not accept the staff ID or the password.</source>
        <translation>Head office did not accept the staff ID or the password.</translation>
    </message>
    <message>
        <source>Check both, or ask IT whether the account is active.</source>
        <translation>Check both, or ask IT whether the account is active.</translation>
    </message>
    <message>
        <source>Your session at head office has ended.</source>
        <translation>Your session at head office has ended.</translation>
    </message>
    <message>
        <source>Sign in again to go on syncing.</source>
        <translation>Sign in again to go on syncing.</translation>
    </message>
    <message>
        <source>The key store of this computer cannot be used.</source>
        <translation>The key store of this computer cannot be used.</translation>
    </message>
    <message>
        <source>CIMS keeps part of your key there.</source>
        <translation>CIMS keeps part of your key there.</translation>
    </message>
    <message>
        <source>The key store of this computer is not one that CIMS may use.</source>
        <translation>The key store of this computer is not one that CIMS may use.</translation>
    </message>
    <message>
        <source>The key store no longer has the secret of this computer.</source>
        <translation>The key store no longer has the secret of this computer.</translation>
    </message>
    <message>
        <source>The key store did not answer in {seconds} seconds.</source>
        <translation>The key store did not answer in {seconds} seconds.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>The disk is full.</translation>
    </message>
    <message>
        <source>{name} was not written.</source>
        <translation>{name} was not written.</translation>
    </message>
    <message>
        <source>CIMS may not use {name}.</source>
        <translation>CIMS may not use {name}.</translation>
    </message>
    <message>
        <source>The folder belongs to someone else or is read-only.</source>
        <translation>The folder belongs to someone else or is read-only.</translation>
    </message>
    <message>
        <source>{name} could not be read or written.</source>
        <translation>{name} could not be read or written.</translation>
    </message>
    <message>
        <source>There is no customer store on this computer.</source>
        <translation>There is no customer store on this computer.</translation>
    </message>
    <message>
        <source>It is loaded from head office at the next sign-in.</source>
        <translation>It is loaded from head office at the next sign-in.</translation>
    </message>
    <message>
        <source>Sign in with the network on.</source>
        <translation>Sign in with the network on.</translation>
    </message>
    <message>
        <source>There is already a customer store here.</source>
        <translation>There is already a customer store here.</translation>
    </message>
    <message>
        <source>It was left untouched.</source>
        <translation>It was left untouched.</translation>
    </message>
    <message>
        <source>CIMS is already open for you on this computer.</source>
        <translation>CIMS is already open for you on this computer.</translation>
    </message>
    <message>
        <source>Use the open window, or close it first.</source>
        <translation>Use the open window, or close it first.</translation>
    </message>
    <message>
        <source>The file in the place of the customer store is not ours.</source>
        <translation>The file in the place of the customer store is not ours.</translation>
    </message>
    <message>
        <source>The customer store on this computer is damaged.</source>
        <translation>The customer store on this computer is damaged.</translation>
    </message>
    <message>
        <source>Nothing was changed; head office has everything that was sent.</source>
        <translation>Nothing was changed; head office has everything that was sent.</translation>
    </message>
    <message>
        <source>Ask IT to restore it; changes not yet sent are saved first.</source>
        <translation>Ask IT to restore it; changes not yet sent are saved first.</translation>
    </message>
    <message>
        <source>The customer store belongs to another vault.</source>
        <translation>The customer store belongs to another vault.</translation>
    </message>
    <message>
        <source>Your key does not open it; it was left untouched.</source>
        <translation>Your key does not open it; it was left untouched.</translation>
    </message>
    <message>
        <source>The customer store was made by a newer version of CIMS.</source>
        <translation>The customer store was made by a newer version of CIMS.</translation>
    </message>
    <message>
        <source>This version could harm it, so it stays closed.</source>
        <translation>This version could harm it, so it stays closed.</translation>
    </message>
    <message>
        <source>The disk is full; the change was not saved.</source>
        <translation>The disk is full; the change was not saved.</translation>
    </message>
    <message>
        <source>What you typed is still in the form.</source>
        <translation>What you typed is still in the form.</translation>
    </message>
    <message>
        <source>The customer store is read-only; the change was not saved.</source>
        <translation>The customer store is read-only; the change was not saved.</translation>
    </message>
    <message>
        <source>Another program is holding the customer store.</source>
        <translation>Another program is holding the customer store.</translation>
    </message>
    <message>
        <source>The change was not saved yet.</source>
        <translation>The change was not saved yet.</translation>
    </message>
    <message>
        <source>The disk reported an error.</source>
        <translation>The disk reported an error.</translation>
    </message>
    <message>
        <source>The change was not saved.</source>
        <translation>The change was not saved.</translation>
    </message>
    <message>
        <source>The customer store cannot be opened.</source>
        <translation>The customer store cannot be opened.</translation>
    </message>
    <message>
        <source>A newer question replaced this one.</source>
        <translation>A newer question replaced this one.</translation>
    </message>
    <message>
        <source>This computer asked head office too often.</source>
        <translation>This computer asked head office too often.</translation>
    </message>
    <message>
        <source>Head office is busy.</source>
        <translation>Head office is busy.</translation>
    </message>
    <message>
        <source>Head office is restarting.</source>
        <translation>Head office is restarting.</translation>
    </message>
    <message>
        <source>Head office had an internal error.</source>
        <translation>Head office had an internal error.</translation>
    </message>
    <message>
        <source>Head office needs a newer version of CIMS.</source>
        <translation>Head office needs a newer version of CIMS.</translation>
    </message>
    <message>
        <source>Update CIMS, then sync.</source>
        <translation>Update CIMS, then sync.</translation>
    </message>
    <message>
        <source>Head office does not know this computer.</source>
        <translation>Head office does not know this computer.</translation>
    </message>
    <message>
        <source>The enrolment code was not accepted.</source>
        <translation>The enrolment code was not accepted.</translation>
    </message>
    <message>
        <source>A code works once and for a short time.</source>
        <translation>A code works once and for a short time.</translation>
    </message>
    <message>
        <source>The clock of this computer is more than five minutes off.</source>
        <translation>The clock of this computer is more than five minutes off.</translation>
    </message>
    <message>
        <source>Head office cannot check signatures with a wrong time.</source>
        <translation>Head office cannot check signatures with a wrong time.</translation>
    </message>
    <message>
        <source>Correct the clock, then sync.</source>
        <translation>Correct the clock, then sync.</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Your role does not allow this.</translation>
    </message>
    <message>
        <source>Ask your manager when you need it.</source>
        <translation>Ask your manager when you need it.</translation>
    </message>
    <message>
        <source>This record is not on this computer.</source>
        <translation>This record is not on this computer.</translation>
    </message>
    <message>
        <source>It may have moved to another branch.</source>
        <translation>It may have moved to another branch.</translation>
    </message>
    <message>
        <source>Search again, or sync.</source>
        <translation>Search again, or sync.</translation>
    </message>
    <message>
        <source>Head office cannot be reached.</source>
        <translation>Head office cannot be reached.</translation>
    </message>
    <message>
        <source>It is sent when the network is back.</source>
        <translation>It is sent when the network is back.</translation>
    </message>
    <message>
        <source>The certificate of head office is not right.</source>
        <translation>The certificate of head office is not right.</translation>
    </message>
    <message>
        <source>Nothing was sent, and there is no way around this.</source>
        <translation>Nothing was sent, and there is no way around this.</translation>
    </message>
    <message>
        <source>Something between this computer and head office sends it elsewhere.</source>
        <translation>Something between this computer and head office sends it elsewhere.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nothing was sent.</translation>
    </message>
    <message>
        <source>Something between this computer and head office answered instead.</source>
        <translation>Something between this computer and head office answered instead.</translation>
    </message>
    <message>
        <source>The answer of head office cannot be read.</source>
        <translation>The answer of head office cannot be read.</translation>
    </message>
    <message>
        <source>Head office could not read what was sent.</source>
        <translation>Head office could not read what was sent.</translation>
    </message>
    <message>
        <source>One change is too large to be sent.</source>
        <translation>One change is too large to be sent.</translation>
    </message>
    <message>
        <source>Sending took too long.</source>
        <translation>Sending took too long.</translation>
    </message>
    <message>
        <source>Head office did not understand the question.</source>
        <translation>Head office did not understand the question.</translation>
    </message>
    <message>
        <source>This head office does not offer what was asked.</source>
        <translation>This head office does not offer what was asked.</translation>
    </message>
    <message>
        <source>Update CIMS, or ask IT.</source>
        <translation>Update CIMS, or ask IT.</translation>
    </message>
    <message>
        <source>Head office could not tell which computer asked.</source>
        <translation>Head office could not tell which computer asked.</translation>
    </message>
    <message>
        <source>Head office did not accept the signature of this computer.</source>
        <translation>Head office did not accept the signature of this computer.</translation>
    </message>
    <message>
        <source>Head office has seen this request before.</source>
        <translation>Head office has seen this request before.</translation>
    </message>
    <message>
        <source>The request reached head office too late.</source>
        <translation>The request reached head office too late.</translation>
    </message>
    <message>
        <source>Check the clock of this computer.</source>
        <translation>Check the clock of this computer.</translation>
    </message>
    <message>
        <source>This data belongs to another computer.</source>
        <translation>This data belongs to another computer.</translation>
    </message>
    <message>
        <source>Head office does not know the data on this computer any more.</source>
        <translation>Head office does not know the data on this computer any more.</translation>
    </message>
    <message>
        <source>It is loaded again at the next sync.</source>
        <translation>It is loaded again at the next sync.</translation>
    </message>
    <message>
        <source>This is no address of head office.</source>
        <translation>This is no address of head office.</translation>
    </message>
    <message>
        <source>Write it as in your enrolment letter, starting with https.</source>
        <translation>Write it as in your enrolment letter, starting with https.</translation>
    </message>
    <message>
        <source>The enrolment of this computer is damaged.</source>
        <translation>The enrolment of this computer is damaged.</translation>
    </message>
    <message>
        <source>This computer has lost its key.</source>
        <translation>This computer has lost its key.</translation>
    </message>
    <message>
        <source>The key store of this computer is locked.</source>
        <translation>The key store of this computer is locked.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Unlock it, then try again.</translation>
    </message>
    <message>
        <source>Staff ID and password are both needed.</source>
        <translation>Staff ID and password are both needed.</translation>
    </message>
    <message>
        <source>Fill in both.</source>
        <translation>Fill in both.</translation>
    </message>
    <message>
        <source>This sign-in needs the network.</source>
        <translation>This sign-in needs the network.</translation>
    </message>
    <message>
        <source>Head office has to confirm it from time to time.</source>
        <translation>Head office has to confirm it from time to time.</translation>
    </message>
    <message>
        <source>Connect to the bank network, then try again.</source>
        <translation>Connect to the bank network, then try again.</translation>
    </message>
    <message>
        <source>This computer is not enrolled yet.</source>
        <translation>This computer is not enrolled yet.</translation>
    </message>
    <message>
        <source>Enrol it with a code from IT.</source>
        <translation>Enrol it with a code from IT.</translation>
    </message>
    <message>
        <source>This customer is not on this computer any more.</source>
        <translation>This customer is not on this computer any more.</translation>
    </message>
    <message>
        <source>It was moved, merged or taken out of your care.</source>
        <translation>It was moved, merged or taken out of your care.</translation>
    </message>
    <message>
        <source>This customer is not in your care.</source>
        <translation>This customer is not in your care.</translation>
    </message>
    <message>
        <source>Ask the relationship manager or your manager.</source>
        <translation>Ask the relationship manager or your manager.</translation>
    </message>
    <message>
        <source>Your role may not add customers.</source>
        <translation>Your role may not add customers.</translation>
    </message>
    <message>
        <source>Your role may not change this.</source>
        <translation>Your role may not change this.</translation>
    </message>
    <message>
        <source>Ask compliance or your manager.</source>
        <translation>Ask compliance or your manager.</translation>
    </message>
    <message>
        <source>Your role may not see this value in full.</source>
        <translation>Your role may not see this value in full.</translation>
    </message>
    <message>
        <source>This can no longer be undone.</source>
        <translation>This can no longer be undone.</translation>
    </message>
    <message>
        <source>It was already sent to head office.</source>
        <translation>It was already sent to head office.</translation>
    </message>
    <message>
        <source>Change the value by hand.</source>
        <translation>Change the value by hand.</translation>
    </message>
    <message>
        <source>This change is not refused any more.</source>
        <translation>This change is not refused any more.</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>Look at the list again.</translation>
    </message>
    <message>
        <source>This conflict is settled already.</source>
        <translation>This conflict is settled already.</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>A reason is needed.</translation>
    </message>
    <message>
        <source>One of the fields belongs to KYC.</source>
        <translation>One of the fields belongs to KYC.</translation>
    </message>
    <message>
        <source>Write a few words.</source>
        <translation>Write a few words.</translation>
    </message>
    <message>
        <source>The other value is not right.</source>
        <translation>The other value is not right.</translation>
    </message>
    <message>
        <source>Correct it, or choose one side.</source>
        <translation>Correct it, or choose one side.</translation>
    </message>
    <message>
        <source>Some fields are not right yet.</source>
        <translation>Some fields are not right yet.</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>Nothing was saved.</translation>
    </message>
    <message>
        <source>Correct the marked fields.</source>
        <translation>Correct the marked fields.</translation>
    </message>
    <message>
        <source>{name} cannot be read.</source>
        <translation>{name} cannot be read.</translation>
    </message>
    <message>
        <source>{name} has the wrong form.</source>
        <translation>{name} has the wrong form.</translation>
    </message>
</context>
<context>
    <name>FieldEdit</name>
    <message>
        <source>{label}, required</source>
        <translation>{label}, required</translation>
    </message>
</context>
<context>
    <name>FieldTexts</name>
    <message>
        <source>This field is needed.</source>
        <translation>This field is needed.</translation>
    </message>
    <message>
        <source>The text is too long.</source>
        <translation>The text is too long.</translation>
    </message>
    <message>
        <source>The value is out of range.</source>
        <translation>The value is out of range.</translation>
    </message>
    <message>
        <source>The value has the wrong form.</source>
        <translation>The value has the wrong form.</translation>
    </message>
    <message>
        <source>The value is not in the list.</source>
        <translation>The value is not in the list.</translation>
    </message>
    <message>
        <source>The text holds characters that cannot be seen.</source>
        <translation>The text holds characters that cannot be seen.</translation>
    </message>
    <message>
        <source>This is no date. Write it like 2026-03-15.</source>
        <translation>This is no date. Write it like 2026-03-15.</translation>
    </message>
    <message>
        <source>The date lies in the future.</source>
        <translation>The date lies in the future.</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>A name is needed.</translation>
    </message>
    <message>
        <source>The name holds digits.</source>
        <translation>The name holds digits.</translation>
    </message>
    <message>
        <source>The name holds no letter.</source>
        <translation>The name holds no letter.</translation>
    </message>
    <message>
        <source>The name mixes scripts. Check the document.</source>
        <translation>The name mixes scripts. Check the document.</translation>
    </message>
    <message>
        <source>The name holds a character others cannot show.</source>
        <translation>The name holds a character others cannot show.</translation>
    </message>
    <message>
        <source>Spaces or signs were tidied.</source>
        <translation>Spaces or signs were tidied.</translation>
    </message>
    <message>
        <source>A number is needed.</source>
        <translation>A number is needed.</translation>
    </message>
    <message>
        <source>The number has the wrong length.</source>
        <translation>The number has the wrong length.</translation>
    </message>
    <message>
        <source>The number has the wrong form for this document.</source>
        <translation>The number has the wrong form for this document.</translation>
    </message>
    <message>
        <source>The last digit does not fit. Check the document.</source>
        <translation>The last digit does not fit. Check the document.</translation>
    </message>
    <message>
        <source>The birth date in the number does not exist.</source>
        <translation>The birth date in the number does not exist.</translation>
    </message>
    <message>
        <source>Not the birth date in the number.</source>
        <translation>Not the birth date in the number.</translation>
    </message>
    <message>
        <source>Not the sex in the number.</source>
        <translation>Not the sex in the number.</translation>
    </message>
    <message>
        <source>The nationality does not fit the document.</source>
        <translation>The nationality does not fit the document.</translation>
    </message>
    <message>
        <source>The region code is not in our list.</source>
        <translation>The region code is not in our list.</translation>
    </message>
    <message>
        <source>The country in the number is not known.</source>
        <translation>The country in the number is not known.</translation>
    </message>
    <message>
        <source>An old 15-digit number. Ask for the present card.</source>
        <translation>An old 15-digit number. Ask for the present card.</translation>
    </message>
    <message>
        <source>An old permit number. Ask for the present card.</source>
        <translation>An old permit number. Ask for the present card.</translation>
    </message>
    <message>
        <source>A spreadsheet shortened the number.</source>
        <translation>A spreadsheet shortened the number.</translation>
    </message>
    <message>
        <source>The number looks like one of another document type.</source>
        <translation>The number looks like one of another document type.</translation>
    </message>
    <message>
        <source>The document has expired.</source>
        <translation>The document has expired.</translation>
    </message>
    <message>
        <source>The document ends before it was issued.</source>
        <translation>The document ends before it was issued.</translation>
    </message>
    <message>
        <source>This is no passport number.</source>
        <translation>This is no passport number.</translation>
    </message>
    <message>
        <source>Unusual for this country. Check the passport.</source>
        <translation>Unusual for this country. Check the passport.</translation>
    </message>
    <message>
        <source>A unified social credit code has 18 characters.</source>
        <translation>A unified social credit code has 18 characters.</translation>
    </message>
    <message>
        <source>The code holds a character that it cannot have.</source>
        <translation>The code holds a character that it cannot have.</translation>
    </message>
    <message>
        <source>The last character does not fit the licence.</source>
        <translation>The last character does not fit the licence.</translation>
    </message>
    <message>
        <source>An LEI has 20 characters.</source>
        <translation>An LEI has 20 characters.</translation>
    </message>
    <message>
        <source>The LEI holds a character that it cannot have.</source>
        <translation>The LEI holds a character that it cannot have.</translation>
    </message>
    <message>
        <source>The last two digits of the LEI do not fit.</source>
        <translation>The last two digits of the LEI do not fit.</translation>
    </message>
    <message>
        <source>This is no phone number.</source>
        <translation>This is no phone number.</translation>
    </message>
    <message>
        <source>The number is too short.</source>
        <translation>The number is too short.</translation>
    </message>
    <message>
        <source>The number is too long.</source>
        <translation>The number is too long.</translation>
    </message>
    <message>
        <source>The country code is not known.</source>
        <translation>The country code is not known.</translation>
    </message>
    <message>
        <source>Such numbers are not given out.</source>
        <translation>Such numbers are not given out.</translation>
    </message>
    <message>
        <source>A spreadsheet shortened the number. Ask again.</source>
        <translation>A spreadsheet shortened the number. Ask again.</translation>
    </message>
    <message>
        <source>An address is needed.</source>
        <translation>An address is needed.</translation>
    </message>
    <message>
        <source>This is no e-mail address.</source>
        <translation>This is no e-mail address.</translation>
    </message>
    <message>
        <source>The part after @ is not right.</source>
        <translation>The part after @ is not right.</translation>
    </message>
    <message>
        <source>The address is too long.</source>
        <translation>The address is too long.</translation>
    </message>
    <message>
        <source>Some characters cannot be read.</source>
        <translation>Some characters cannot be read.</translation>
    </message>
    <message>
        <source>The date is out of range.</source>
        <translation>The date is out of range.</translation>
    </message>
    <message>
        <source>The year has only two digits.</source>
        <translation>The year has only two digits.</translation>
    </message>
    <message>
        <source>Day or month first? The date does not tell.</source>
        <translation>Day or month first? The date does not tell.</translation>
    </message>
    <message>
        <source>The cell holds an error of the spreadsheet.</source>
        <translation>The cell holds an error of the spreadsheet.</translation>
    </message>
    <message>
        <source>There is only a Latin name.</source>
        <translation>There is only a Latin name.</translation>
    </message>
    <message>
        <source>A spreadsheet may have rounded the number.</source>
        <translation>A spreadsheet may have rounded the number.</translation>
    </message>
    <message>
        <source>A spreadsheet rounded the number. Type it again.</source>
        <translation>A spreadsheet rounded the number. Type it again.</translation>
    </message>
    <message>
        <source>The document type was taken from the number.</source>
        <translation>The document type was taken from the number.</translation>
    </message>
    <message>
        <source>The document type was corrected by the number.</source>
        <translation>The document type was corrected by the number.</translation>
    </message>
    <message>
        <source>The document type is not known.</source>
        <translation>The document type is not known.</translation>
    </message>
    <message>
        <source>The row is in the file twice.</source>
        <translation>The row is in the file twice.</translation>
    </message>
    <message>
        <source>The row holds a name and nothing else.</source>
        <translation>The row holds a name and nothing else.</translation>
    </message>
    <message>
        <source>There is no birth date.</source>
        <translation>There is no birth date.</translation>
    </message>
    <message>
        <source>There is no way to reach the customer.</source>
        <translation>There is no way to reach the customer.</translation>
    </message>
    <message>
        <source>There is no ID document.</source>
        <translation>There is no ID document.</translation>
    </message>
    <message>
        <source>The row has more or fewer cells than the headings.</source>
        <translation>The row has more or fewer cells than the headings.</translation>
    </message>
</context>
<context>
    <name>FieldView</name>
    <message>
        <source>Hide {field}</source>
        <translation>Hide {field}</translation>
    </message>
    <message>
        <source>Show {field} for 30 seconds</source>
        <translation>Show {field} for 30 seconds</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>Saved on this computer, not yet sent to head office</source>
        <translation>Saved on this computer, not yet sent to head office</translation>
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
        <translation>Today {time}</translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation>Yesterday {time}</translation>
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
        <translation type="unfinished">Back</translation>
    </message>
    <message numerus="yes">
        <source>Import %n customer(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
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
        <translation>Close message</translation>
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
        <translation>More</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>More actions</translation>
    </message>
</context>
<context>
    <name>PaneHandle</name>
    <message>
        <source>Pane divider, arrow keys move it</source>
        <translation>Pane divider, arrow keys move it</translation>
    </message>
</context>
<context>
    <name>PasswordBox</name>
    <message>
        <source>Hide password</source>
        <translation>Hide password</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Show password</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Caps Lock is on</source>
        <translation>Caps Lock is on</translation>
    </message>
</context>
<context>
    <name>ResultPopup</name>
    <message>
        <source>Results</source>
        <translation>Results</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Search or run a command</source>
        <translation>Search or run a command</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>New customer</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>Sync centre</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Keyboard map</source>
        <translation>Keyboard map</translation>
    </message>
    <message>
        <source>Close, clear or go back</source>
        <translation>Close, clear or go back</translation>
    </message>
    <message>
        <source>Context menu</source>
        <translation>Context menu</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Next pane</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Previous pane</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>Go to a place in the rail</source>
        <translation>Go to a place in the rail</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>Filter this list</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Open in a window</source>
        <translation>Open in a window</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Show a masked value for 30 seconds</source>
        <translation>Show a masked value for 30 seconds</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Copy the value</translation>
    </message>
    <message>
        <source>Go to a tab of the customer</source>
        <translation>Go to a tab of the customer</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Next tab</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>Previous tab</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Log interaction</source>
        <translation>Log interaction</translation>
    </message>
    <message>
        <source>Plan visit</source>
        <translation>Plan visit</translation>
    </message>
    <message>
        <source>Print summary</source>
        <translation>Print summary</translation>
    </message>
    <message>
        <source>Main action of the dialog</source>
        <translation>Main action of the dialog</translation>
    </message>
    <message>
        <source>Enter another value</source>
        <translation>Enter another value</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>Next item</translation>
    </message>
    <message>
        <source>Previous item</source>
        <translation>Previous item</translation>
    </message>
</context>
<context>
    <name>SyncCentrePage</name>
    <message>
        <source>Sync now</source>
        <translation type="unfinished">Sync now</translation>
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
        <translation>Undo</translation>
    </message>
</context>
</TS>
