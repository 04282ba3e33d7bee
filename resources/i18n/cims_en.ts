<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlikeRow</name>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>Open {name}</translation>
    </message>
    <message>
        <source>{act}: {name}</source>
        <translation>{act}: {name}</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message numerus="yes">
        <source>%n letter(s) too many</source>
        <translation>
            <numerusform>%n letter too many</numerusform>
            <numerusform>%n letters too many</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask the manager</source>
        <translation>Ask the manager</translation>
    </message>
    <message>
        <source>The branch manager and compliance see the value before, yours and head office&apos;s, and decide.</source>
        <translation>The branch manager and compliance see the value before, yours and head office&apos;s, and decide.</translation>
    </message>
    <message>
        <source>Why you think it is right (up to {count} letters)</source>
        <translation>Why you think it is right (up to {count} letters)</translation>
    </message>
    <message>
        <source>They read your words beside the change. They answer with words too, which you find here; your change stays in the list until then.</source>
        <translation>They read your words beside the change. They answer with words too, which you find here; your change stays in the list until then.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Ask</translation>
    </message>
</context>
<context>
    <name>AskedWords</name>
    <message>
        <source>{author} may not make this change any more. Take it over as your own, or keep the value of head office and say why.</source>
        <translation>{author} may not make this change any more. Take it over as your own, or keep the value of head office and say why.</translation>
    </message>
    <message>
        <source>{author}: “{words}”</source>
        <translation>{author}: “{words}”</translation>
    </message>
    <message>
        <source>Take over work — {name}</source>
        <translation>Take over work — {name}</translation>
    </message>
    <message>
        <source>Wanted by {author}</source>
        <translation>Wanted by {author}</translation>
    </message>
    <message>
        <source>Your words to {author} (needed)</source>
        <translation>Your words to {author} (needed)</translation>
    </message>
    <message>
        <source>Decide and sync</source>
        <translation>Decide and sync</translation>
    </message>
</context>
<context>
    <name>BrandPanel</name>
    <message>
        <source>Customer information</source>
        <translation>Customer information</translation>
    </message>
    <message>
        <source>Know every customer,</source>
        <translation>Know every customer,</translation>
    </message>
    <message>
        <source>offline too.</source>
        <translation>offline too.</translation>
    </message>
    <message>
        <source>Everything on this computer is encrypted</source>
        <translation>Everything on this computer is encrypted</translation>
    </message>
    <message>
        <source>Syncs by itself, asks only about true conflicts</source>
        <translation>Syncs by itself, asks only about true conflicts</translation>
    </message>
    <message>
        <source>Keyboard first: type pinyin to find anybody</source>
        <translation>Keyboard first: type pinyin to find anybody</translation>
    </message>
</context>
<context>
    <name>CardFields</name>
    <message>
        <source>Verified on {date}</source>
        <translation>Verified on {date}</translation>
    </message>
    <message>
        <source>{date} ({days})</source>
        <translation>{date} ({days})</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expired</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>Keep rows with a wrong phone, e-mail or code, without that value</source>
        <translation>Keep rows with a wrong phone, e-mail or code, without that value</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>Save refused rows</translation>
    </message>
    <message>
        <source>Findings by reason and column</source>
        <translation>Findings by reason and column</translation>
    </message>
    <message>
        <source>Will be imported</source>
        <translation>Will be imported</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Same customer again</source>
        <translation>Same customer again</translation>
    </message>
    <message>
        <source>Empty rows</source>
        <translation>Empty rows</translation>
    </message>
    <message>
        <source>Every finding names its row as the spreadsheet counts it.</source>
        <translation>Every finding names its row as the spreadsheet counts it.</translation>
    </message>
    <message>
        <source>Every row is good.</source>
        <translation>Every row is good.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Effect</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>First rows</translation>
    </message>
    <message>
        <source>Row refused</source>
        <translation>Row refused</translation>
    </message>
    <message>
        <source>Value left out</source>
        <translation>Value left out</translation>
    </message>
    <message>
        <source>Row skipped</source>
        <translation>Row skipped</translation>
    </message>
    <message>
        <source>Only a hint</source>
        <translation>Only a hint</translation>
    </message>
    <message>
        <source>Whole row</source>
        <translation>Whole row</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>Head office counts differently</source>
        <translation>Head office counts differently</translation>
    </message>
    <message>
        <source>Repairs did not help. Nothing is lost, go on working, and tell IT.</source>
        <translation>Repairs did not help. Nothing is lost, go on working, and tell IT.</translation>
    </message>
    <message>
        <source>1 record is kept until head office says again that it left</source>
        <translation>1 record is kept until head office says again that it left</translation>
    </message>
    <message>
        <source>{count} records are kept until head office says again that they left</source>
        <translation>{count} records are kept until head office says again that they left</translation>
    </message>
    <message>
        <source>It is asked once more within a minute or two.</source>
        <translation>It is asked once more within a minute or two.</translation>
    </message>
    <message>
        <source>Not compared with head office yet</source>
        <translation>Not compared with head office yet</translation>
    </message>
    <message>
        <source>Both sides are counted at the end of every sync.</source>
        <translation>Both sides are counted at the end of every sync.</translation>
    </message>
    <message>
        <source>Checked with head office: 1 customer, equal</source>
        <translation>Checked with head office: 1 customer, equal</translation>
    </message>
    <message>
        <source>Checked with head office: {count} customers, equal</source>
        <translation>Checked with head office: {count} customers, equal</translation>
    </message>
    <message>
        <source>1 record differed and was brought in line</source>
        <translation>1 record differed and was brought in line</translation>
    </message>
    <message>
        <source>{count} records differed and were brought in line</source>
        <translation>{count} records differed and were brought in line</translation>
    </message>
    <message>
        <source>1 record was kept although head office did not name it</source>
        <translation>1 record was kept although head office did not name it</translation>
    </message>
    <message>
        <source>{count} records were kept although head office did not name them</source>
        <translation>{count} records were kept although head office did not name them</translation>
    </message>
    <message>
        <source>Last check: {time}</source>
        <translation>Last check: {time}</translation>
    </message>
    <message>
        <source>Much differed, everything was read again</source>
        <translation>Much differed, everything was read again</translation>
    </message>
    <message>
        <source>The kept count was wrong and was counted anew</source>
        <translation>The kept count was wrong and was counted anew</translation>
    </message>
    <message>
        <source>Head office counted differently, and repairs did not help</source>
        <translation>Head office counted differently, and repairs did not help</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>{column} earlier</source>
        <translation>{column} earlier</translation>
    </message>
    <message>
        <source>{column} later</source>
        <translation>{column} later</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>What does not fit gives way from the right; edges can be dragged.</source>
        <translation>What does not fit gives way from the right; edges can be dragged.</translation>
    </message>
    <message>
        <source>Reset to default</source>
        <translation>Reset to default</translation>
    </message>
</context>
<context>
    <name>ColumnsStep</name>
    <message>
        <source>Say what each column means. The choice is kept for the next file with these headings.</source>
        <translation>Say what each column means. The choice is kept for the next file with these headings.</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>Do not import</translation>
    </message>
    <message>
        <source>Choose the order</source>
        <translation>Choose the order</translation>
    </message>
    <message>
        <source>Day first</source>
        <translation>Day first</translation>
    </message>
    <message>
        <source>Month first</source>
        <translation>Month first</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>Column of the file</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>First values</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Meaning</translation>
    </message>
    <message>
        <source>Meaning of {heading}</source>
        <translation>Meaning of {heading}</translation>
    </message>
    <message>
        <source>Order of day and month</source>
        <translation>Order of day and month</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Resolve sync conflict — {name}</source>
        <translation>Resolve sync conflict — {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Reason (needed for customer due diligence fields)</source>
        <translation>Reason (needed for customer due diligence fields)</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Apply and sync</source>
        <translation>Apply and sync</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Side</translation>
    </message>
    <message>
        <source>Other value</source>
        <translation>Other value</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>Show values</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>Next customer</translation>
    </message>
    <message>
        <source>Customer {place} of {count}</source>
        <translation>Customer {place} of {count}</translation>
    </message>
    <message>
        <source>You and {people} changed the same customer. Choose the value to keep, field by field.</source>
        <translation>You and {people} changed the same customer. Choose the value to keep, field by field.</translation>
    </message>
    <message>
        <source>head office</source>
        <translation>head office</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>Last synced</source>
        <translation>Last synced</translation>
    </message>
    <message>
        <source>My change</source>
        <translation>My change</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>Head office</translation>
    </message>
</context>
<context>
    <name>ConflictRow</name>
    <message>
        <source>Changed on both sides</source>
        <translation>Changed on both sides</translation>
    </message>
    <message>
        <source>Parked, asks to be taken over</source>
        <translation>Parked, asks to be taken over</translation>
    </message>
    <message>
        <source>Kept by head office</source>
        <translation>Kept by head office</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>Cannot be changed here</source>
        <translation>Cannot be changed here</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>My change, {label}: {value}</source>
        <translation>My change, {label}: {value}</translation>
    </message>
    <message>
        <source>Wanted, {label}: {value}</source>
        <translation>Wanted, {label}: {value}</translation>
    </message>
    <message>
        <source>Head office, {label}: {value}</source>
        <translation>Head office, {label}: {value}</translation>
    </message>
    <message>
        <source>Hide values</source>
        <translation>Hide values</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>Show values</translation>
    </message>
    <message>
        <source>Hide the values of {label}</source>
        <translation>Hide the values of {label}</translation>
    </message>
    <message>
        <source>Show the values of {label}</source>
        <translation>Show the values of {label}</translation>
    </message>
</context>
<context>
    <name>CustomerBody</name>
    <message>
        <source>Profile</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Parts of the customer</source>
        <translation>Parts of the customer</translation>
    </message>
</context>
<context>
    <name>CustomerDocuments</name>
    <message>
        <source>Add a document</source>
        <translation>Add a document</translation>
    </message>
    <message>
        <source>No ID document on file</source>
        <translation>No ID document on file</translation>
    </message>
    <message>
        <source>The number, its issuer and its end date belong to the nine elements of identity.</source>
        <translation>The number, its issuer and its end date belong to the nine elements of identity.</translation>
    </message>
</context>
<context>
    <name>CustomerEditing</name>
    <message>
        <source>Fill in what is missing</source>
        <translation>Fill in what is missing</translation>
    </message>
    <message>
        <source>Edit customer</source>
        <translation>Edit customer</translation>
    </message>
    <message>
        <source>Saved on this computer at once, then sent to head office</source>
        <translation>Saved on this computer at once, then sent to head office</translation>
    </message>
</context>
<context>
    <name>CustomerFiles</name>
    <message>
        <source>Scans and files</source>
        <translation>Scans and files</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Add files</translation>
    </message>
    <message>
        <source>Drop scans here, or add them: PDF, JPEG, PNG or TIFF, up to {limit} MB each.</source>
        <translation>Drop scans here, or add them: PDF, JPEG, PNG or TIFF, up to {limit} MB each.</translation>
    </message>
    <message>
        <source>No files yet.</source>
        <translation>No files yet.</translation>
    </message>
    <message>
        <source>Let go to add to this customer.</source>
        <translation>Let go to add to this customer.</translation>
    </message>
    <message>
        <source>Scans and pictures ({endings})</source>
        <translation>Scans and pictures ({endings})</translation>
    </message>
    <message>
        <source>File added; it is sent to head office by itself</source>
        <translation>File added; it is sent to head office by itself</translation>
    </message>
    <message>
        <source>File removed</source>
        <translation>File removed</translation>
    </message>
</context>
<context>
    <name>CustomerFilters</name>
    <message>
        <source>My portfolio</source>
        <translation>My portfolio</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>All customers</translation>
    </message>
    <message>
        <source>KYC due</source>
        <translation>KYC due</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>High risk</source>
        <translation>High risk</translation>
    </message>
    <message>
        <source>Recently opened</source>
        <translation>Recently opened</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Waiting to upload</source>
        <translation>Waiting to upload</translation>
    </message>
    <message>
        <source>Keep this list as a filter…</source>
        <translation>Keep this list as a filter…</translation>
    </message>
    <message>
        <source>Forget the filter “{name}”</source>
        <translation>Forget the filter “{name}”</translation>
    </message>
</context>
<context>
    <name>CustomerForm</name>
    <message numerus="yes">
        <source>%n value(s) typed earlier and not saved were put back</source>
        <translation>
            <numerusform>%n value typed earlier and not saved was put back</numerusform>
            <numerusform>%n values typed earlier and not saved were put back</numerusform>
        </translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Start over</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>CustomerFormBar</name>
    <message numerus="yes">
        <source>%n field(s) to correct</source>
        <translation>
            <numerusform>%n field to correct</numerusform>
            <numerusform>%n fields to correct</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message>
        <source>No changes yet</source>
        <translation>No changes yet</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>CustomerHeader</name>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copy number</translation>
    </message>
    <message>
        <source>Open in a window</source>
        <translation>Open in a window</translation>
    </message>
    <message>
        <source>Give to others</source>
        <translation>Give to others</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>Erase by law</source>
        <translation>Erase by law</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Completeness</translation>
    </message>
    <message>
        <source>Fill them in</source>
        <translation>Fill them in</translation>
    </message>
    <message>
        <source>CIF {number}</source>
        <translation>CIF {number}</translation>
    </message>
    <message>
        <source>CIF number pending</source>
        <translation>CIF number pending</translation>
    </message>
    <message>
        <source>RM {name}</source>
        <translation>RM {name}</translation>
    </message>
    <message>
        <source>Since {year}</source>
        <translation>Since {year}</translation>
    </message>
    <message>
        <source>More on its way</source>
        <translation>More on its way</translation>
    </message>
    <message>
        <source>Your role may look at this customer only</source>
        <translation>Your role may look at this customer only</translation>
    </message>
    <message>
        <source>The rest of this record is still on its way</source>
        <translation>The rest of this record is still on its way</translation>
    </message>
    <message>
        <source>Being edited in another window</source>
        <translation>Being edited in another window</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archive</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation>
            <numerusform>%n item missing</numerusform>
            <numerusform>%n items missing</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing missing</source>
        <translation>Nothing missing</translation>
    </message>
</context>
<context>
    <name>CustomerHistory</name>
    <message>
        <source>Changes</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>Show the fields as of this day</source>
        <translation>Show the fields as of this day</translation>
    </message>
    <message>
        <source>No changes known</source>
        <translation>No changes known</translation>
    </message>
    <message>
        <source>Every change of a field will be listed here.</source>
        <translation>Every change of a field will be listed here.</translation>
    </message>
    <message>
        <source>All changes</source>
        <translation>All changes</translation>
    </message>
    <message>
        <source>Only changes of this computer</source>
        <translation>Only changes of this computer</translation>
    </message>
    <message>
        <source>Asking head office for earlier changes</source>
        <translation>Asking head office for earlier changes</translation>
    </message>
    <message>
        <source>From head office and this computer</source>
        <translation>From head office and this computer</translation>
    </message>
    <message>
        <source>Customer created</source>
        <translation>Customer created</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter hides the fields</source>
        <translation>Enter hides the fields</translation>
    </message>
    <message>
        <source>Enter shows the fields</source>
        <translation>Enter shows the fields</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>this computer</translation>
    </message>
    <message>
        <source>head office</source>
        <translation>head office</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>until {time}</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>since {time}</translation>
    </message>
    <message>
        <source>waiting to upload</source>
        <translation>waiting to upload</translation>
    </message>
    <message>
        <source>with head office, coming back</source>
        <translation>with head office, coming back</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>in conflict</translation>
    </message>
    <message>
        <source>put aside by head office</source>
        <translation>put aside by head office</translation>
    </message>
    <message>
        <source>refused by head office</source>
        <translation>refused by head office</translation>
    </message>
    <message>
        <source>({state})</source>
        <translation>({state})</translation>
    </message>
</context>
<context>
    <name>CustomerListBlank</name>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>New customer</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”</source>
        <translation>Nothing matches “{text}”</translation>
    </message>
    <message>
        <source>Tried name, pinyin, initials, ID number, phone and customer number.</source>
        <translation>Tried name, pinyin, initials, ID number, phone and customer number.</translation>
    </message>
    <message>
        <source>Customers appear here once head office assigns them to you or you create one.</source>
        <translation>Customers appear here once head office assigns them to you or you create one.</translation>
    </message>
    <message>
        <source>No customers in your portfolio yet</source>
        <translation>No customers in your portfolio yet</translation>
    </message>
    <message>
        <source>No customers in “{filter}” now</source>
        <translation>No customers in “{filter}” now</translation>
    </message>
</context>
<context>
    <name>CustomerListHead</name>
    <message>
        <source>{count} of {total} customers</source>
        <translation>{count} of {total} customers</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>Customer number</translation>
    </message>
    <message>
        <source>KYC state</source>
        <translation>KYC state</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Completeness</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risk</translation>
    </message>
    <message>
        <source>Next review</source>
        <translation>Next review</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Last change</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Relationship manager</source>
        <translation>Relationship manager</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Descending</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>New customer</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>Filter this list</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>Name, pinyin, ID or phone tail, number</source>
        <translation>Name, pinyin, ID or phone tail, number</translation>
    </message>
</context>
<context>
    <name>CustomerListView</name>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Loading customers</source>
        <translation>Loading customers</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>ID no. / CIF</source>
        <translation>ID no. / CIF</translation>
    </message>
    <message>
        <source>KYC</source>
        <translation>KYC</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risk</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>Rows {first}–{last} of {count}</source>
        <translation>Rows {first}–{last} of {count}</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>CustomerMarks</name>
    <message numerus="yes">
        <source>No more than %n customer(s) at once</source>
        <translation>
            <numerusform>No more than %n customer at once</numerusform>
            <numerusform>No more than %n customers at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CustomerMessages</name>
    <message numerus="yes">
        <source>%n change(s) discarded</source>
        <translation>
            <numerusform>%n change discarded</numerusform>
            <numerusform>%n changes discarded</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back; {keys} saves it again</source>
        <translation>Taken back; {keys} saves it again</translation>
    </message>
    <message>
        <source>Saved again</source>
        <translation>Saved again</translation>
    </message>
    <message numerus="yes">
        <source>Copied; the clipboard is cleared in %n second(s)</source>
        <translation>
            <numerusform>Copied; the clipboard is cleared in %n second</numerusform>
            <numerusform>Copied; the clipboard is cleared in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CustomerNotice</name>
    <message>
        <source>The rest of this record is still on its way</source>
        <translation>The rest of this record is still on its way</translation>
    </message>
    <message>
        <source>The other details appear here by themselves; then you can edit.</source>
        <translation>The other details appear here by themselves; then you can edit.</translation>
    </message>
    <message>
        <source>Changed here and at another desk</source>
        <translation>Changed here and at another desk</translation>
    </message>
    <message>
        <source>Choose which value is right.</source>
        <translation>Choose which value is right.</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Resolve</translation>
    </message>
    <message>
        <source>KYC review overdue</source>
        <translation>KYC review overdue</translation>
    </message>
    <message>
        <source>It was due on {date}.</source>
        <translation>It was due on {date}.</translation>
    </message>
    <message>
        <source>Being edited in another window</source>
        <translation>Being edited in another window</translation>
    </message>
    <message>
        <source>Here you can read on; what is saved there shows here.</source>
        <translation>Here you can read on; what is saved there shows here.</translation>
    </message>
    <message>
        <source>Show that window</source>
        <translation>Show that window</translation>
    </message>
    <message>
        <source>Head office refused a change: {fields}</source>
        <translation>Head office refused a change: {fields}</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>Sync centre</translation>
    </message>
    <message>
        <source>ID document: {state}</source>
        <extracomment>{state} says &quot;expired 9 days ago&quot; or &quot;21 days left&quot;</extracomment>
        <translation>ID document: {state}</translation>
    </message>
    <message>
        <source>Valid until {date}.</source>
        <translation>Valid until {date}.</translation>
    </message>
    <message>
        <source>Enter the new one</source>
        <translation>Enter the new one</translation>
    </message>
</context>
<context>
    <name>CustomerPage</name>
    <message>
        <source>New customer</source>
        <translation>New customer</translation>
    </message>
    <message>
        <source>Customer {number} created</source>
        <translation>Customer {number} created</translation>
    </message>
    <message>
        <source>Customer created; the number follows from head office</source>
        <translation>Customer created; the number follows from head office</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Customers</translation>
    </message>
</context>
<context>
    <name>CustomerPanes</name>
    <message>
        <source>Customers</source>
        <translation>Customers</translation>
    </message>
</context>
<context>
    <name>CustomerPrinting</name>
    <message>
        <source>Save the summary</source>
        <translation>Save the summary</translation>
    </message>
    <message>
        <source>Summary saved as PDF</source>
        <translation>Summary saved as PDF</translation>
    </message>
    <message>
        <source>Summary sent to the printer</source>
        <translation>Summary sent to the printer</translation>
    </message>
</context>
<context>
    <name>CustomerProfile</name>
    <message>
        <source>{field} · hides in {seconds} s</source>
        <extracomment>A label with the seconds until the value is hidden again</extracomment>
        <translation>{field} · hides in {seconds} s</translation>
    </message>
</context>
<context>
    <name>CustomerRowMenu</name>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Open in a window</source>
        <translation>Open in a window</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Take out of the selection</source>
        <translation>Take out of the selection</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>Copy customer number</source>
        <translation>Copy customer number</translation>
    </message>
</context>
<context>
    <name>CustomerRows</name>
    <message>
        <source>Overdue {days} d</source>
        <extracomment>KYC review is overdue by so many days; keep short, it stands in a chip</extracomment>
        <translation>Overdue {days} d</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>Due in {days} d</source>
        <extracomment>KYC review falls due in so many days; keep short, it stands in a chip</extracomment>
        <translation>Due in {days} d</translation>
    </message>
    <message>
        <source>waiting to upload</source>
        <translation>waiting to upload</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>in conflict</translation>
    </message>
    <message>
        <source>refused by head office</source>
        <translation>refused by head office</translation>
    </message>
    <message>
        <source>No longer in your care</source>
        <translation>No longer in your care</translation>
    </message>
    <message>
        <source>{percent} complete</source>
        <extracomment>Part of a row of the customer list as a screen reader says it</extracomment>
        <translation>{percent} complete</translation>
    </message>
    <message>
        <source>KYC {state}</source>
        <translation>KYC {state}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>CustomerSummary</name>
    <message>
        <source>CIF {number}</source>
        <translation>CIF {number}</translation>
    </message>
    <message>
        <source>CIF number pending</source>
        <translation>CIF number pending</translation>
    </message>
    <message>
        <source>KYC</source>
        <translation>KYC</translation>
    </message>
    <message>
        <source>Next review</source>
        <translation>Next review</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risk</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Completeness</translation>
    </message>
    <message>
        <source>Customer summary</source>
        <translation>Customer summary</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Printed by {person}, {moment}. Masked values stay masked. Page {page} of {pages}</source>
        <translation>Printed by {person}, {moment}. Masked values stay masked. Page {page} of {pages}</translation>
    </message>
</context>
<context>
    <name>CustomerTableModel</name>
    <message>
        <source>Selected, {row}</source>
        <translation>Selected, {row}</translation>
    </message>
</context>
<context>
    <name>CustomerTiles</name>
    <message>
        <source>Until {date}</source>
        <translation>Until {date}</translation>
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
        <translation>Risk rating</translation>
    </message>
    <message>
        <source>ID document</source>
        <translation>ID document</translation>
    </message>
    <message>
        <source>Business licence</source>
        <translation>Business licence</translation>
    </message>
    <message>
        <source>None on file</source>
        <translation>None on file</translation>
    </message>
    <message>
        <source>No end date</source>
        <translation>No end date</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>No review yet</source>
        <translation>No review yet</translation>
    </message>
    <message>
        <source>Was due {date}</source>
        <translation>Was due {date}</translation>
    </message>
    <message>
        <source>Set by compliance</source>
        <translation>Set by compliance</translation>
    </message>
    <message>
        <source>Needed for KYC</source>
        <translation>Needed for KYC</translation>
    </message>
    <message>
        <source>On file</source>
        <translation>On file</translation>
    </message>
    <message>
        <source>End date missing</source>
        <translation>End date missing</translation>
    </message>
    <message>
        <source>Ended {date}</source>
        <translation>Ended {date}</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Your text is kept</source>
        <translation>Your text is kept</translation>
    </message>
    <message>
        <source>In conflict</source>
        <translation>In conflict</translation>
    </message>
    <message>
        <source>Your decision is needed</source>
        <translation>Your decision is needed</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Saved here</source>
        <translation>Saved here</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Up to date</translation>
    </message>
    <message>
        <source>Nothing waiting</source>
        <translation>Nothing waiting</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>Head office</translation>
    </message>
</context>
<context>
    <name>CustomerValues</name>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Age {age}</source>
        <translation>Age {age}</translation>
    </message>
    <message>
        <source>1 day left</source>
        <translation>1 day left</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>{days} days left</translation>
    </message>
    <message>
        <source>expired yesterday</source>
        <translation>expired yesterday</translation>
    </message>
    <message>
        <source>expired {days} days ago</source>
        <translation>expired {days} days ago</translation>
    </message>
    <message>
        <source>expires today</source>
        <translation>expires today</translation>
    </message>
</context>
<context>
    <name>CustomerView</name>
    <message>
        <source>Saved: {fields}</source>
        <translation>Saved: {fields}</translation>
    </message>
    <message>
        <source>Show the value first, then copy it ({keys})</source>
        <translation>Show the value first, then copy it ({keys})</translation>
    </message>
    <message>
        <source>Loading the customer</source>
        <translation>Loading the customer</translation>
    </message>
</context>
<context>
    <name>CustomerViewBlank</name>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Choose a customer</source>
        <translation>Choose a customer</translation>
    </message>
    <message>
        <source>Search with {keys}, or choose one in the list.</source>
        <translation>Search with {keys}, or choose one in the list.</translation>
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
            <numerusform>%n customer is open in a window; close it first</numerusform>
            <numerusform>%n customers are open in windows; close one first</numerusform>
        </translation>
    </message>
    <message>
        <source>CIMS locks in 30 seconds; any key keeps it open</source>
        <translation>CIMS locks in 30 seconds; any key keeps it open</translation>
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
    <name>DeskCommands</name>
    <message>
        <source>Edit the open customer</source>
        <translation>Edit the open customer</translation>
    </message>
    <message>
        <source>Open the customer in a window</source>
        <translation>Open the customer in a window</translation>
    </message>
    <message>
        <source>Import customers</source>
        <translation>Import customers</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>Go online</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Work offline</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Light theme</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dark theme</translation>
    </message>
    <message>
        <source>Switch language</source>
        <translation>Switch language</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Give the open customer to others</source>
        <translation>Give the open customer to others</translation>
    </message>
    <message>
        <source>Merge the open customer</source>
        <translation>Merge the open customer</translation>
    </message>
    <message>
        <source>Erase the open customer by law</source>
        <translation>Erase the open customer by law</translation>
    </message>
    <message>
        <source>Help: {page}</source>
        <translation>Help: {page}</translation>
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
    <name>DiscardDialog</name>
    <message numerus="yes">
        <source>Discard %n change(s)?</source>
        <translation>
            <numerusform>Discard %n change?</numerusform>
            <numerusform>Discard %n changes?</numerusform>
        </translation>
    </message>
    <message>
        <source>What you typed is lost. Nothing that was saved changes.</source>
        <translation>What you typed is lost. Nothing that was saved changes.</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Keep editing</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>DocumentRow</name>
    <message>
        <source>Main document</source>
        <translation>Main document</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>{field} · hides in {seconds} s</source>
        <translation>{field} · hides in {seconds} s</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Expires soon</translation>
    </message>
    <message>
        <source>End date unknown</source>
        <translation>End date unknown</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>No end date</source>
        <translation>No end date</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>Show customers</source>
        <translation>Show customers</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>Save refused rows</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>Import another file</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation>
            <numerusform>%n row refused</numerusform>
            <numerusform>%n rows refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already known</source>
        <translation>
            <numerusform>%n already known</numerusform>
            <numerusform>%n already known</numerusform>
        </translation>
    </message>
    <message>
        <source>They are stored here and go to head office with the next sync.</source>
        <translation>They are stored here and go to head office with the next sync.</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) imported</source>
        <translation>
            <numerusform>%n customer imported</numerusform>
            <numerusform>%n customers imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EnrolmentPage</name>
    <message>
        <source>Set up this computer</source>
        <translation>Set up this computer</translation>
    </message>
    <message>
        <source>Have the letter from IT at hand. It names the address, the fingerprint and a code.</source>
        <translation>Have the letter from IT at hand. It names the address, the fingerprint and a code.</translation>
    </message>
    <message>
        <source>Address of head office</source>
        <translation>Address of head office</translation>
    </message>
    <message>
        <source>for example cims.bank.example</source>
        <translation>for example cims.bank.example</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>Name of this computer</translation>
    </message>
    <message>
        <source>Nothing secret is sent before you have compared the fingerprint. The code works once.</source>
        <translation>Nothing secret is sent before you have compared the fingerprint. The code works once.</translation>
    </message>
    <message>
        <source>Compare every group with the letter:</source>
        <translation>Compare every group with the letter:</translation>
    </message>
    <message>
        <source>It differs</source>
        <translation>It differs</translation>
    </message>
    <message>
        <source>Asking who answers there</source>
        <translation>Asking who answers there</translation>
    </message>
    <message>
        <source>Setting up this computer</source>
        <translation>Setting up this computer</translation>
    </message>
    <message>
        <source>It is the same: set up</source>
        <translation>It is the same: set up</translation>
    </message>
    <message>
        <source>Stop here and tell IT.</source>
        <translation>Stop here and tell IT.</translation>
    </message>
    <message>
        <source>Somebody may stand between this computer and head office. Nothing was sent.</source>
        <translation>Somebody may stand between this computer and head office. Nothing was sent.</translation>
    </message>
    <message>
        <source>Nobody answers at this address.</source>
        <translation>Nobody answers at this address.</translation>
    </message>
    <message>
        <source>Compare it with the letter and check the network cable or Wi-Fi.</source>
        <translation>Compare it with the letter and check the network cable or Wi-Fi.</translation>
    </message>
    <message>
        <source>The code has ten letters and digits.</source>
        <translation>The code has ten letters and digits.</translation>
    </message>
    <message>
        <source>Type the address from the letter.</source>
        <translation>Type the address from the letter.</translation>
    </message>
    <message>
        <source>Find head office</source>
        <translation>Find head office</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>ERASE</source>
        <translation>ERASE</translation>
    </message>
    <message>
        <source>The customer asked for it</source>
        <translation>The customer asked for it</translation>
    </message>
    <message>
        <source>Consent was withdrawn and nothing else allows keeping it</source>
        <translation>Consent was withdrawn and nothing else allows keeping it</translation>
    </message>
    <message>
        <source>It never became a business relationship</source>
        <translation>It never became a business relationship</translation>
    </message>
    <message>
        <source>A court or authority ordered it</source>
        <translation>A court or authority ordered it</translation>
    </message>
    <message>
        <source>The time of keeping is over</source>
        <translation>The time of keeping is over</translation>
    </message>
    <message>
        <source>Erase {name} by law</source>
        <translation>Erase {name} by law</translation>
    </message>
    <message>
        <source>This cannot be undone. It is done everywhere once head office has it, also on desks that are offline now, when they come back.</source>
        <translation>This cannot be undone. It is done everywhere once head office has it, also on desks that are offline now, when they come back.</translation>
    </message>
    <message>
        <source>This customer is in a business relationship</source>
        <translation>This customer is in a business relationship</translation>
    </message>
    <message>
        <source>The law asks to keep records of due diligence for years after it ends. Erase only when the law department says that this rule does not hold here.</source>
        <translation>The law asks to keep records of due diligence for years after it ends. Erase only when the law department says that this rule does not hold here.</translation>
    </message>
    <message>
        <source>What goes</source>
        <translation>What goes</translation>
    </message>
    <message>
        <source>Every value of the record and of those merged into it, its files, its history, open conflicts, drafts, and changes that still wait, on every desk and at head office.</source>
        <translation>Every value of the record and of those merged into it, its files, its history, open conflicts, drafts, and changes that still wait, on every desk and at head office.</translation>
    </message>
    <message>
        <source>What must stay</source>
        <translation>What must stay</translation>
    </message>
    <message>
        <source>A receipt: the customer number, branch and manager, that it was erased, when, by whom and why; and in the audit trail who did what, without any value. Backups forget it when they expire.</source>
        <translation>A receipt: the customer number, branch and manager, that it was erased, when, by whom and why; and in the audit trail who did what, without any value. Backups forget it when they expire.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Choose the ground</source>
        <translation>Choose the ground</translation>
    </message>
    <message>
        <source>Who asked, and the number of the request</source>
        <translation>Who asked, and the number of the request</translation>
    </message>
    <message>
        <source>for example DSAR-2026-0117, by letter; without the customer&apos;s name</source>
        <translation>for example DSAR-2026-0117, by letter; without the customer&apos;s name</translation>
    </message>
    <message>
        <source>Type the customer number {number} to confirm</source>
        <translation>Type the customer number {number} to confirm</translation>
    </message>
    <message>
        <source>Type {word} to confirm</source>
        <translation>Type {word} to confirm</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
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
        <source>Your password is new; the store on this computer has the one before.</source>
        <translation>Your password is new; the store on this computer has the one before.</translation>
    </message>
    <message>
        <source>With the previous password it takes the new one and keeps your work.</source>
        <translation>With the previous password it takes the new one and keeps your work.</translation>
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
        <source>Type the previous password below, or start a new store without it.</source>
        <translation>Type the previous password below, or start a new store without it.</translation>
    </message>
    <message>
        <source>Nothing of this person is on this computer.</source>
        <translation>Nothing of this person is on this computer.</translation>
    </message>
    <message>
        <source>Check the staff ID and the account of the computer.</source>
        <translation>Check the staff ID and the account of the computer.</translation>
    </message>
    <message>
        <source>Start a new store with head office, or ask IT.</source>
        <translation>Start a new store with head office, or ask IT.</translation>
    </message>
    <message>
        <source>The encryption of this computer does not work as it must.</source>
        <translation>The encryption of this computer does not work as it must.</translation>
    </message>
    <message>
        <source>CIMS opens and writes nothing, so that nothing is harmed.</source>
        <translation>CIMS opens and writes nothing, so that nothing is harmed.</translation>
    </message>
    <message>
        <source>Ask IT to install CIMS again and give them the code below.</source>
        <translation>Ask IT to install CIMS again and give them the code below.</translation>
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
        <source>The present password is not right.</source>
        <translation>The present password is not right.</translation>
    </message>
    <message>
        <source>The new password is the present one.</source>
        <translation>The new password is the present one.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Choose another one.</translation>
    </message>
    <message>
        <source>Head office has the new password, this computer has not.</source>
        <translation>Head office has the new password, this computer has not.</translation>
    </message>
    <message>
        <source>Nothing is lost; your work stays in the store on this computer.</source>
        <translation>Nothing is lost; your work stays in the store on this computer.</translation>
    </message>
    <message>
        <source>Sign in next time with the new one; CIMS asks for the old one once.</source>
        <translation>Sign in next time with the new one; CIMS asks for the old one once.</translation>
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
        <source>The customer store could not be copied.</source>
        <translation>The customer store could not be copied.</translation>
    </message>
    <message>
        <source>It is as it was; its keys stay.</source>
        <translation>It is as it was; its keys stay.</translation>
    </message>
    <message>
        <source>The customer store cannot be opened.</source>
        <translation>The customer store cannot be opened.</translation>
    </message>
    <message>
        <source>The store of this session is closed.</source>
        <translation>The store of this session is closed.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Sign in again.</translation>
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
        <source>Head office fills many new computers now.</source>
        <translation>Head office fills many new computers now.</translation>
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
        <source>Head office runs an older version than this computer.</source>
        <translation>Head office runs an older version than this computer.</translation>
    </message>
    <message>
        <source>It is sent when head office has been updated.</source>
        <translation>It is sent when head office has been updated.</translation>
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
        <source>No record that you may see names this file.</source>
        <translation>No record that you may see names this file.</translation>
    </message>
    <message>
        <source>It was removed, or its customer moved.</source>
        <translation>It was removed, or its customer moved.</translation>
    </message>
    <message>
        <source>Look at the customer again.</source>
        <translation>Look at the customer again.</translation>
    </message>
    <message>
        <source>The content of this file has not arrived at head office yet.</source>
        <translation>The content of this file has not arrived at head office yet.</translation>
    </message>
    <message>
        <source>It lies on the computer where it was added.</source>
        <translation>It lies on the computer where it was added.</translation>
    </message>
    <message>
        <source>Try again later, or ask who added it to sync.</source>
        <translation>Try again later, or ask who added it to sync.</translation>
    </message>
    <message>
        <source>What arrived at head office is not this file.</source>
        <translation>What arrived at head office is not this file.</translation>
    </message>
    <message>
        <source>Nothing of it was kept there.</source>
        <translation>Nothing of it was kept there.</translation>
    </message>
    <message>
        <source>Add the file again.</source>
        <translation>Add the file again.</translation>
    </message>
    <message>
        <source>The file is of another kind than its record says.</source>
        <translation>The file is of another kind than its record says.</translation>
    </message>
    <message>
        <source>Head office keeps PDF, JPEG, PNG and TIFF.</source>
        <translation>Head office keeps PDF, JPEG, PNG and TIFF.</translation>
    </message>
    <message>
        <source>Remove it and add it in one of these kinds.</source>
        <translation>Remove it and add it in one of these kinds.</translation>
    </message>
    <message>
        <source>The file is longer than its record says.</source>
        <translation>The file is longer than its record says.</translation>
    </message>
    <message>
        <source>Head office has no room for more files of this branch or computer.</source>
        <translation>Head office has no room for more files of this branch or computer.</translation>
    </message>
    <message>
        <source>It is sent when there is room. Tell IT when it does not end.</source>
        <translation>It is sent when there is room. Tell IT when it does not end.</translation>
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
        <source>Not a valid address of head office.</source>
        <translation>Not a valid address of head office.</translation>
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
        <source>The rest of this record is still on its way.</source>
        <translation>The rest of this record is still on its way.</translation>
    </message>
    <message>
        <source>This computer is being filled for the first time; this customer is next.</source>
        <translation>This computer is being filled for the first time; this customer is next.</translation>
    </message>
    <message>
        <source>Try again in a moment. Offline, connect to the bank network first.</source>
        <translation>Try again in a moment. Offline, connect to the bank network first.</translation>
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
        <source>Scan it again as PDF, JPEG, PNG or TIFF.</source>
        <translation>Scan it again as PDF, JPEG, PNG or TIFF.</translation>
    </message>
    <message>
        <source>Nothing was added; the file itself stays where it is.</source>
        <translation>Nothing was added; the file itself stays where it is.</translation>
    </message>
    <message>
        <source>It is fetched from head office when you open it again.</source>
        <translation>It is fetched from head office when you open it again.</translation>
    </message>
    <message>
        <source>Save a copy to open it in another program, or scan it again.</source>
        <translation>Save a copy to open it in another program, or scan it again.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>This file is empty.</translation>
    </message>
    <message>
        <source>This file is larger than {limit} MB.</source>
        <translation>This file is larger than {limit} MB.</translation>
    </message>
    <message>
        <source>Scan it in grey or with a lower resolution, or as several files.</source>
        <translation>Scan it in grey or with a lower resolution, or as several files.</translation>
    </message>
    <message>
        <source>The content is none of PDF, JPEG, PNG or TIFF, whatever its name says.</source>
        <translation>The content is none of PDF, JPEG, PNG or TIFF, whatever its name says.</translation>
    </message>
    <message>
        <source>HEIC photos cannot be shown on every computer of the bank.</source>
        <translation>HEIC photos cannot be shown on every computer of the bank.</translation>
    </message>
    <message>
        <source>Save the photo as JPEG, then add it.</source>
        <translation>Save the photo as JPEG, then add it.</translation>
    </message>
    <message>
        <source>The chosen file cannot be read.</source>
        <translation>The chosen file cannot be read.</translation>
    </message>
    <message>
        <source>It may be open elsewhere, moved, or not yours to read.</source>
        <translation>It may be open elsewhere, moved, or not yours to read.</translation>
    </message>
    <message>
        <source>Close it in other programs, then choose it again.</source>
        <translation>Close it in other programs, then choose it again.</translation>
    </message>
    <message>
        <source>This customer has this file already.</source>
        <translation>This customer has this file already.</translation>
    </message>
    <message>
        <source>The content is the same, whatever its name says.</source>
        <translation>The content is the same, whatever its name says.</translation>
    </message>
    <message>
        <source>A customer can have 50 files.</source>
        <translation>A customer can have 50 files.</translation>
    </message>
    <message>
        <source>Remove one that is outdated, then add this one.</source>
        <translation>Remove one that is outdated, then add this one.</translation>
    </message>
    <message>
        <source>This file is not on this computer yet.</source>
        <translation>This file is not on this computer yet.</translation>
    </message>
    <message>
        <source>Offline, connect to the bank network first.</source>
        <translation>Offline, connect to the bank network first.</translation>
    </message>
    <message>
        <source>The stored copy of this file is damaged.</source>
        <translation>The stored copy of this file is damaged.</translation>
    </message>
    <message>
        <source>It was removed and is not shown.</source>
        <translation>It was removed and is not shown.</translation>
    </message>
    <message>
        <source>What came from head office is not the file that the record names.</source>
        <translation>What came from head office is not the file that the record names.</translation>
    </message>
    <message>
        <source>It was not kept.</source>
        <translation>It was not kept.</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>This picture cannot be shown.</translation>
    </message>
    <message>
        <source>It is damaged, or of a sort that CIMS does not read.</source>
        <translation>It is damaged, or of a sort that CIMS does not read.</translation>
    </message>
    <message>
        <source>This PDF cannot be shown.</source>
        <translation>This PDF cannot be shown.</translation>
    </message>
    <message>
        <source>This PDF is locked with a password.</source>
        <translation>This PDF is locked with a password.</translation>
    </message>
    <message>
        <source>Nobody can read it here without the password.</source>
        <translation>Nobody can read it here without the password.</translation>
    </message>
    <message>
        <source>Add it again without a password, then remove this one.</source>
        <translation>Add it again without a password, then remove this one.</translation>
    </message>
    <message>
        <source>This file could not be drawn.</source>
        <translation>This file could not be drawn.</translation>
    </message>
    <message>
        <source>Drawing it took too long or too much memory, and was stopped.</source>
        <translation>Drawing it took too long or too much memory, and was stopped.</translation>
    </message>
    <message>
        <source>This file is not in the record any more.</source>
        <translation>This file is not in the record any more.</translation>
    </message>
    <message>
        <source>Somebody removed it meanwhile.</source>
        <translation>Somebody removed it meanwhile.</translation>
    </message>
    <message>
        <source>Your role may not see the files of customers.</source>
        <translation>Your role may not see the files of customers.</translation>
    </message>
    <message>
        <source>Ask compliance or your manager.</source>
        <translation>Ask compliance or your manager.</translation>
    </message>
    <message>
        <source>The program was locked meanwhile.</source>
        <translation>The program was locked meanwhile.</translation>
    </message>
    <message>
        <source>Nothing more was read or written.</source>
        <translation>Nothing more was read or written.</translation>
    </message>
    <message>
        <source>Your role may not see this value in full.</source>
        <translation>Your role may not see this value in full.</translation>
    </message>
    <message>
        <source>A record cannot be merged with itself.</source>
        <translation>A record cannot be merged with itself.</translation>
    </message>
    <message>
        <source>Choose the other record.</source>
        <translation>Choose the other record.</translation>
    </message>
    <message>
        <source>A person and a company cannot be merged.</source>
        <translation>A person and a company cannot be merged.</translation>
    </message>
    <message>
        <source>Choose a record of the same kind.</source>
        <translation>Choose a record of the same kind.</translation>
    </message>
    <message>
        <source>These two records are not merged.</source>
        <translation>These two records are not merged.</translation>
    </message>
    <message>
        <source>Somebody may have taken them apart meanwhile.</source>
        <translation>Somebody may have taken them apart meanwhile.</translation>
    </message>
    <message>
        <source>Open the record again.</source>
        <translation>Open the record again.</translation>
    </message>
    <message>
        <source>This record was merged or erased.</source>
        <translation>This record was merged or erased.</translation>
    </message>
    <message>
        <source>Nothing more can be done to it.</source>
        <translation>Nothing more can be done to it.</translation>
    </message>
    <message>
        <source>Open the record it was merged into.</source>
        <translation>Open the record it was merged into.</translation>
    </message>
    <message>
        <source>This record is not archived.</source>
        <translation>This record is not archived.</translation>
    </message>
    <message>
        <source>Somebody may have brought it back meanwhile.</source>
        <translation>Somebody may have brought it back meanwhile.</translation>
    </message>
    <message>
        <source>Erasing needs a reason.</source>
        <translation>Erasing needs a reason.</translation>
    </message>
    <message>
        <source>It cannot be undone and is kept in the audit trail.</source>
        <translation>It cannot be undone and is kept in the audit trail.</translation>
    </message>
    <message>
        <source>Write which request or rule asks for it, without naming the customer.</source>
        <translation>Write which request or rule asks for it, without naming the customer.</translation>
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
        <source>Nobody else can take this change over.</source>
        <translation>Nobody else can take this change over.</translation>
    </message>
    <message>
        <source>Mend it, or ask for help.</source>
        <translation>Mend it, or ask for help.</translation>
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
        <source>Somebody has changed this field since.</source>
        <translation>Somebody has changed this field since.</translation>
    </message>
    <message>
        <source>Nothing was put back.</source>
        <translation>Nothing was put back.</translation>
    </message>
    <message>
        <source>Look at the customer and edit the field there.</source>
        <translation>Look at the customer and edit the field there.</translation>
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
        <source>Another customer has this ID number.</source>
        <translation>Another customer has this ID number.</translation>
    </message>
    <message>
        <source>Open that customer, or say why this is somebody else.</source>
        <translation>Open that customer, or say why this is somebody else.</translation>
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
    <name>FieldInput</name>
    <message>
        <source>YYYY-MM-DD</source>
        <extracomment>How a date is typed, shown while nothing is typed: four letters for the year, two and two</extracomment>
        <translation>YYYY-MM-DD</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>FieldLabels</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind of customer</source>
        <translation>Kind of customer</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>Customer number</translation>
    </message>
    <message>
        <source>Birth</source>
        <translation>Birth</translation>
    </message>
    <message>
        <source>Legal capacity</source>
        <translation>Legal capacity</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>Nationality</translation>
    </message>
    <message>
        <source>ID document</source>
        <translation>ID document</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>Occupation</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Wealth</source>
        <translation>Wealth</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Tax</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Business licence</source>
        <translation>Business licence</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Preferences</translation>
    </message>
    <message>
        <source>KYC</source>
        <translation>KYC</translation>
    </message>
    <message>
        <source>Risk rating</source>
        <translation>Risk rating</translation>
    </message>
    <message>
        <source>Political exposure</source>
        <translation>Political exposure</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Merged record</source>
        <translation>Merged record</translation>
    </message>
    <message>
        <source>Number in another system</source>
        <translation>Number in another system</translation>
    </message>
    <message>
        <source>Name in Latin letters</source>
        <translation>Name in Latin letters</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Short name</translation>
    </message>
    <message>
        <source>Former name</source>
        <translation>Former name</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>Place of birth</source>
        <translation>Place of birth</translation>
    </message>
    <message>
        <source>Country of birth</source>
        <translation>Country of birth</translation>
    </message>
    <message>
        <source>Date of death</source>
        <translation>Date of death</translation>
    </message>
    <message>
        <source>Document type</source>
        <translation>Document type</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Issuing country</source>
        <translation>Issuing country</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Issued by</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>Issued on</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Without an end date</source>
        <translation>Without an end date</translation>
    </message>
    <message>
        <source>Captured by</source>
        <translation>Captured by</translation>
    </message>
    <message>
        <source>Document status</source>
        <translation>Document status</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>Landline</source>
        <translation>Landline</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>WeChat ID</source>
        <translation>WeChat ID</translation>
    </message>
    <message>
        <source>Other contact</source>
        <translation>Other contact</translation>
    </message>
    <message>
        <source>Contact verified on</source>
        <translation>Contact verified on</translation>
    </message>
    <message>
        <source>Do not contact</source>
        <translation>Do not contact</translation>
    </message>
    <message>
        <source>Contact remark</source>
        <translation>Contact remark</translation>
    </message>
    <message>
        <source>Home address</source>
        <translation>Home address</translation>
    </message>
    <message>
        <source>Habitual residence</source>
        <translation>Habitual residence</translation>
    </message>
    <message>
        <source>Work address</source>
        <translation>Work address</translation>
    </message>
    <message>
        <source>Registered office</source>
        <translation>Registered office</translation>
    </message>
    <message>
        <source>Place of business</source>
        <translation>Place of business</translation>
    </message>
    <message>
        <source>Mailing address</source>
        <translation>Mailing address</translation>
    </message>
    <message>
        <source>Tax address</source>
        <translation>Tax address</translation>
    </message>
    <message>
        <source>Other address</source>
        <translation>Other address</translation>
    </message>
    <message>
        <source>Region code</source>
        <translation>Region code</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>City</source>
        <translation>City</translation>
    </message>
    <message>
        <source>District</source>
        <translation>District</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>Occupation in words</source>
        <translation>Occupation in words</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>Industry</translation>
    </message>
    <message>
        <source>Marital status</source>
        <translation>Marital status</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>Education</translation>
    </message>
    <message>
        <source>Annual income</source>
        <translation>Annual income</translation>
    </message>
    <message>
        <source>Source of funds</source>
        <translation>Source of funds</translation>
    </message>
    <message>
        <source>Source of wealth</source>
        <translation>Source of wealth</translation>
    </message>
    <message>
        <source>Source in words</source>
        <translation>Source in words</translation>
    </message>
    <message>
        <source>Tax residency</source>
        <translation>Tax residency</translation>
    </message>
    <message>
        <source>Tax country</source>
        <translation>Tax country</translation>
    </message>
    <message>
        <source>Form for CRS</source>
        <translation>Form for CRS</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>Tax number</translation>
    </message>
    <message>
        <source>Reason for no tax number</source>
        <translation>Reason for no tax number</translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <translation>Unified social credit code</translation>
    </message>
    <message>
        <source>LEI</source>
        <translation>LEI</translation>
    </message>
    <message>
        <source>Foreign registration number</source>
        <translation>Foreign registration number</translation>
    </message>
    <message>
        <source>Registration authority</source>
        <translation>Registration authority</translation>
    </message>
    <message>
        <source>Country of registration</source>
        <translation>Country of registration</translation>
    </message>
    <message>
        <source>Established on</source>
        <translation>Established on</translation>
    </message>
    <message>
        <source>Business scope</source>
        <translation>Business scope</translation>
    </message>
    <message>
        <source>Company size</source>
        <translation>Company size</translation>
    </message>
    <message>
        <source>Registered capital</source>
        <translation>Registered capital</translation>
    </message>
    <message>
        <source>Currency of the capital</source>
        <translation>Currency of the capital</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>Listed</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Market</translation>
    </message>
    <message>
        <source>Licence name</source>
        <translation>Licence name</translation>
    </message>
    <message>
        <source>Licence number</source>
        <translation>Licence number</translation>
    </message>
    <message>
        <source>Licence valid from</source>
        <translation>Licence valid from</translation>
    </message>
    <message>
        <source>Licence valid until</source>
        <translation>Licence valid until</translation>
    </message>
    <message>
        <source>Licence without an end date</source>
        <translation>Licence without an end date</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Relationship manager</source>
        <translation>Relationship manager</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Source channel</source>
        <translation>Source channel</translation>
    </message>
    <message>
        <source>Customer since</source>
        <translation>Customer since</translation>
    </message>
    <message>
        <source>Preferred language</source>
        <translation>Preferred language</translation>
    </message>
    <message>
        <source>Preferred channel</source>
        <translation>Preferred channel</translation>
    </message>
    <message>
        <source>Best time to call</source>
        <translation>Best time to call</translation>
    </message>
    <message>
        <source>KYC state</source>
        <translation>KYC state</translation>
    </message>
    <message>
        <source>KYC verified on</source>
        <translation>KYC verified on</translation>
    </message>
    <message>
        <source>Next KYC review</source>
        <translation>Next KYC review</translation>
    </message>
    <message>
        <source>KYC source</source>
        <translation>KYC source</translation>
    </message>
    <message>
        <source>KYC verified by</source>
        <translation>KYC verified by</translation>
    </message>
    <message>
        <source>Risk level</source>
        <translation>Risk level</translation>
    </message>
    <message>
        <source>Risk rated on</source>
        <translation>Risk rated on</translation>
    </message>
    <message>
        <source>Reason of the rating</source>
        <translation>Reason of the rating</translation>
    </message>
    <message>
        <source>Customer status</source>
        <translation>Customer status</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identity</translation>
    </message>
    <message>
        <source>Contact details</source>
        <translation>Contact details</translation>
    </message>
    <message>
        <source>Phone and messages</source>
        <translation>Phone and messages</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
    <message>
        <source>Occupation and family</source>
        <translation>Occupation and family</translation>
    </message>
    <message>
        <source>Income and wealth</source>
        <translation>Income and wealth</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Add {field}</source>
        <extracomment>The link in the place of a missing value; {field} is a field label such as &quot;Mobile&quot;</extracomment>
        <translation>Add {field}</translation>
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
        <source>This is no country code.</source>
        <translation>This is no country code.</translation>
    </message>
    <message>
        <source>This is no amount.</source>
        <translation>This is no amount.</translation>
    </message>
    <message>
        <source>The letters are put together in an unusual way. Type them again.</source>
        <translation>The letters are put together in an unusual way. Type them again.</translation>
    </message>
    <message>
        <source>A customer has at most 50 of these.</source>
        <translation>A customer has at most 50 of these.</translation>
    </message>
    <message>
        <source>The text holds characters that cannot be seen.</source>
        <translation>The text holds characters that cannot be seen.</translation>
    </message>
    <message>
        <source>Not a valid date. Write it like 2026-03-15.</source>
        <translation>Not a valid date. Write it like 2026-03-15.</translation>
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
        <source>Not a valid passport number.</source>
        <translation>Not a valid passport number.</translation>
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
        <source>Not a valid phone number.</source>
        <translation>Not a valid phone number.</translation>
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
        <source>This number range is not in use.</source>
        <translation>This number range is not in use.</translation>
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
        <source>Not a valid e-mail address.</source>
        <translation>Not a valid e-mail address.</translation>
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
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>Show for 30 seconds</source>
        <translation>Show for 30 seconds</translation>
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
    <name>FileCopyDialog</name>
    <message>
        <source>Save a copy</source>
        <translation>Save a copy</translation>
    </message>
    <message>
        <source>The copy is not encrypted: whoever can open the folder can read it. That you saved it is recorded with your name and the time.</source>
        <translation>The copy is not encrypted: whoever can open the folder can read it. That you saved it is recorded with your name and the time.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Choose where</source>
        <translation>Choose where</translation>
    </message>
</context>
<context>
    <name>FileCopying</name>
    <message>
        <source>Save a copy</source>
        <translation>Save a copy</translation>
    </message>
    <message>
        <source>Copy saved; CIMS does not protect it</source>
        <translation>Copy saved; CIMS does not protect it</translation>
    </message>
</context>
<context>
    <name>FileOpening</name>
    <message>
        <source>Asked for; it opens when it has come from head office</source>
        <translation>Asked for; it opens when it has come from head office</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Fetch and open</source>
        <translation>Fetch and open</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>Open {name}</translation>
    </message>
    <message>
        <source>Save a copy of {name}</source>
        <translation>Save a copy of {name}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Remove {name}</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>Waits to be sent</translation>
    </message>
    <message>
        <source>On its way to head office, {percent} %</source>
        <translation>On its way to head office, {percent} %</translation>
    </message>
    <message>
        <source>Here and at head office</source>
        <translation>Here and at head office</translation>
    </message>
    <message>
        <source>Only at head office</source>
        <translation>Only at head office</translation>
    </message>
    <message>
        <source>Coming, {percent} %</source>
        <translation>Coming, {percent} %</translation>
    </message>
    <message>
        <source>Not at head office yet</source>
        <translation>Not at head office yet</translation>
    </message>
    <message>
        <source>Held up</source>
        <translation>Held up</translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message>
        <source>Choose a file of customers</source>
        <translation>Choose a file of customers</translation>
    </message>
    <message>
        <source>CSV, Excel or OpenDocument. Drop it here, or choose it. Nothing is stored before you say so.</source>
        <translation>CSV, Excel or OpenDocument. Drop it here, or choose it. Nothing is stored before you say so.</translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>The first rows of the file</source>
        <translation>The first rows of the file</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>at least {rows}</source>
        <translation>at least {rows}</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
    <message>
        <source>Column {number}</source>
        <translation>Column {number}</translation>
    </message>
    <message>
        <source>Are the names readable?</source>
        <translation>Are the names readable?</translation>
    </message>
    <message>
        <source>The encoding is a guess. Choose another when the preview looks wrong.</source>
        <translation>The encoding is a guess. Choose another when the preview looks wrong.</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Separator</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Comma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semicolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Bar</translation>
    </message>
</context>
<context>
    <name>FileViewer</name>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Page {number} of {count}</translation>
    </message>
    <message>
        <source>Opening the file</source>
        <translation>Opening the file</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Page before</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Turn</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>FilterNamePanel</name>
    <message>
        <source>A filter needs a name.</source>
        <translation>A filter needs a name.</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Name of the filter</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>FormFields</name>
    <message>
        <source>Taken from the ID number</source>
        <translation>Taken from the ID number</translation>
    </message>
    <message>
        <source>Kept unless you type a new one</source>
        <translation>Kept unless you type a new one</translation>
    </message>
    <message>
        <source>Remove this document</source>
        <translation>Remove this document</translation>
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
        <translation>Help</translation>
    </message>
    <message>
        <source>Customer information for bank branches: encrypted, offline first, in step with head office.</source>
        <translation>Customer information for bank branches: encrypted, offline first, in step with head office.</translation>
    </message>
    <message>
        <source>Version {version} · Qt {qt} · Python {python}</source>
        <translation>Version {version} · Qt {qt} · Python {python}</translation>
    </message>
    <message>
        <source>Licensed under the Apache License 2.0. Nothing is sent to anybody but your head office.</source>
        <translation>Licensed under the Apache License 2.0. Nothing is sent to anybody but your head office.</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Help text</translation>
    </message>
</context>
<context>
    <name>HelpRequestDialog</name>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>Save the request</translation>
    </message>
    <message>
        <source>The change stays in the list until somebody decides about it.</source>
        <translation>The change stays in the list until somebody decides about it.</translation>
    </message>
    <message>
        <source>Copied. Send it to support; the change stays in the list until somebody decides.</source>
        <translation>Copied. Send it to support; the change stays in the list until somebody decides.</translation>
    </message>
    <message>
        <source>Saved. Send it to support; the change stays in the list until somebody decides.</source>
        <translation>Saved. Send it to support; the change stays in the list until somebody decides.</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Ask for help</translation>
    </message>
    <message>
        <source>Support finds the change by these numbers. No customer data is in the text.</source>
        <translation>Support finds the change by these numbers. No customer data is in the text.</translation>
    </message>
    <message>
        <source>Text for support</source>
        <translation>Text for support</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>Save as a file</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
</context>
<context>
    <name>HelpRequestText</name>
    <message>
        <source>parked</source>
        <translation>parked</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>CIMS: help with a refused change</source>
        <translation>CIMS: help with a refused change</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Reference</translation>
    </message>
    <message>
        <source>Head office answered</source>
        <translation>Head office answered</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Fields</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Kind of change</source>
        <translation>Kind of change</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Last synced</source>
        <translation>Last synced</translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation>{label}: {value}</translation>
    </message>
</context>
<context>
    <name>HelpTitles</name>
    <message>
        <source>First steps</source>
        <translation>First steps</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>Find a customer</source>
        <translation>Find a customer</translation>
    </message>
    <message>
        <source>Edit and create</source>
        <translation>Edit and create</translation>
    </message>
    <message>
        <source>Offline and conflicts</source>
        <translation>Offline and conflicts</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Privacy and records</source>
        <translation>Privacy and records</translation>
    </message>
    <message>
        <source>For IT</source>
        <translation>For IT</translation>
    </message>
    <message>
        <source>Large sites</source>
        <translation>Large sites</translation>
    </message>
    <message>
        <source>About CIMS</source>
        <translation>About CIMS</translation>
    </message>
</context>
<context>
    <name>ImportFrame</name>
    <message>
        <source>Import progress</source>
        <translation>Import progress</translation>
    </message>
    <message>
        <source>{done} of {total} rows</source>
        <translation>{done} of {total} rows</translation>
    </message>
    <message>
        <source>{done} rows</source>
        <translation>{done} rows</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import customers</source>
        <translation>Import customers</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Step {number} of 4: {name}</source>
        <translation>Step {number} of 4: {name}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message numerus="yes">
        <source>Import %n customer(s)</source>
        <translation>
            <numerusform>Import %n customer</numerusform>
            <numerusform>Import %n customers</numerusform>
        </translation>
    </message>
    <message>
        <source>Check the rows</source>
        <translation>Check the rows</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.xlsx *.xls *.ods)</source>
        <translation>Tables (*.csv *.txt *.xlsx *.xls *.ods)</translation>
    </message>
    <message>
        <source>Choose a file of customers</source>
        <translation>Choose a file of customers</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>Save refused rows</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rows</translation>
    </message>
    <message numerus="yes">
        <source>%n refused row(s) saved</source>
        <translation>
            <numerusform>%n refused row saved</numerusform>
            <numerusform>%n refused rows saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportTexts</name>
    <message>
        <source>No column is the customer&apos;s name. Choose one.</source>
        <translation>No column is the customer&apos;s name. Choose one.</translation>
    </message>
    <message>
        <source>Two columns have this meaning. Keep one of them.</source>
        <translation>Two columns have this meaning. Keep one of them.</translation>
    </message>
    <message>
        <source>Day or month first? The dates do not tell.</source>
        <translation>Day or month first? The dates do not tell.</translation>
    </message>
    <message>
        <source>The columns do not fit this file.</source>
        <translation>The columns do not fit this file.</translation>
    </message>
    <message>
        <source>This meaning is not known.</source>
        <translation>This meaning is not known.</translation>
    </message>
    <message>
        <source>The number belongs to a customer already.</source>
        <translation>The number belongs to a customer already.</translation>
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
    <name>KeyMapView</name>
    <message>
        <source>Everywhere</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Dialogs</source>
        <translation>Dialogs</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>One after the other</translation>
    </message>
</context>
<context>
    <name>LockWords</name>
    <message>
        <source>What you typed is kept. Somebody else may sign in instead.</source>
        <translation>What you typed is kept. Somebody else may sign in instead.</translation>
    </message>
    <message>
        <source>%n change(s) wait to be sent.</source>
        <translation>%n change(s) wait to be sent.</translation>
    </message>
    <message>
        <source>Locked since {time}</source>
        <translation>Locked since {time}</translation>
    </message>
</context>
<context>
    <name>LookalikeList</name>
    <message numerus="yes">
        <source>%n possible duplicate(s)</source>
        <translation>
            <numerusform>%n possible duplicate</numerusform>
            <numerusform>%n possible duplicates</numerusform>
        </translation>
    </message>
    <message>
        <source>If it is the same person, open that customer instead.</source>
        <translation>If it is the same person, open that customer instead.</translation>
    </message>
    <message>
        <source>Same ID number</source>
        <translation>Same ID number</translation>
    </message>
    <message>
        <source>Same name and birth date</source>
        <translation>Same name and birth date</translation>
    </message>
    <message>
        <source>Same name and mobile</source>
        <translation>Same name and mobile</translation>
    </message>
    <message>
        <source>Same mobile and birth date</source>
        <translation>Same mobile and birth date</translation>
    </message>
    <message>
        <source>Looks alike</source>
        <translation>Looks alike</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Customers</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Name, pinyin, ID last 4, phone, customer no.</source>
        <translation>Name, pinyin, ID last 4, phone, customer no.</translation>
    </message>
    <message>
        <source>Search customers and commands</source>
        <translation>Search customers and commands</translation>
    </message>
    <message>
        <source>CIMS</source>
        <translation>CIMS</translation>
    </message>
    <message>
        <source>CIMS locks in 30 seconds; any key keeps it open</source>
        <translation>CIMS locks in 30 seconds; any key keeps it open</translation>
    </message>
    <message>
        <source>Signed in with head office again</source>
        <translation>Signed in with head office again</translation>
    </message>
    <message>
        <source>Conflict resolved; your decision is sent to head office</source>
        <translation>Conflict resolved; your decision is sent to head office</translation>
    </message>
</context>
<context>
    <name>MarksBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>Copy numbers</translation>
    </message>
    <message>
        <source>Copy with masked ID</source>
        <translation>Copy with masked ID</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Clear the selection</translation>
    </message>
</context>
<context>
    <name>MergeDesk</name>
    <message>
        <source>The two records are merged with the next sync</source>
        <translation>The two records are merged with the next sync</translation>
    </message>
    <message>
        <source>The records are two again with the next sync</source>
        <translation>The records are two again with the next sync</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge two records of {name}</source>
        <translation>Merge two records of {name}</translation>
    </message>
    <message>
        <source>One record stays; the other one leads to it from then on. Choose what it takes over.</source>
        <translation>One record stays; the other one leads to it from then on. Choose what it takes over.</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Stays</translation>
    </message>
    <message>
        <source>Goes into it</source>
        <translation>Goes into it</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Swap</translation>
    </message>
    <message>
        <source>Hide values</source>
        <translation>Hide values</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>Show values</translation>
    </message>
    <message>
        <source>Let the other record stay</source>
        <translation>Let the other record stay</translation>
    </message>
    <message>
        <source>Everything else is the same in both.</source>
        <translation>Everything else is the same in both.</translation>
    </message>
    <message>
        <source>Both records say the same; nothing has to be chosen.</source>
        <translation>Both records say the same; nothing has to be chosen.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) and conflict(s) of it go along.</source>
        <translation>
            <numerusform>%n change or conflict of it goes along.</numerusform>
            <numerusform>%n changes and conflicts of it go along.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is under way for the record that goes is not lost</source>
        <translation>What is under way for the record that goes is not lost</translation>
    </message>
    <message>
        <source>Later edits of it, also from desks that are offline now, go to the record that stays; the same field changed on both asks a person.</source>
        <translation>Later edits of it, also from desks that are offline now, go to the record that stays; the same field changed on both asks a person.</translation>
    </message>
    <message>
        <source>A merge can be undone: the values go back where nobody changed them since.</source>
        <translation>A merge can be undone: the values go back where nobody changed them since.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Merge</translation>
    </message>
</context>
<context>
    <name>MergeRow</name>
    <message>
        <source>Not taken over</source>
        <translation>Not taken over</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>Stays, {label}: {value}</source>
        <translation>Stays, {label}: {value}</translation>
    </message>
    <message>
        <source>Other record, {label}: {value}</source>
        <translation>Other record, {label}: {value}</translation>
    </message>
    <message>
        <source>Not for your role to decide</source>
        <translation>Not for your role to decide</translation>
    </message>
</context>
<context>
    <name>MergeSearch</name>
    <message numerus="yes">
        <source>%n customer(s) found</source>
        <translation>
            <numerusform>%n customer found</numerusform>
            <numerusform>%n customers found</numerusform>
        </translation>
    </message>
    <message>
        <source>The same number, or two of name, mobile and birth date.</source>
        <translation>The same number, or two of name, mobile and birth date.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) look alike</source>
        <translation>
            <numerusform>%n record looks alike</numerusform>
            <numerusform>%n records look alike</numerusform>
        </translation>
    </message>
    <message>
        <source>What was edited since stays where it is.</source>
        <translation>What was edited since stays where it is.</translation>
    </message>
    <message>
        <source>Merged into this record</source>
        <translation>Merged into this record</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>Take apart</translation>
    </message>
    <message>
        <source>No customer on this computer matches “{text}”</source>
        <translation>No customer on this computer matches “{text}”</translation>
    </message>
    <message>
        <source>Both records must be in your branches to be merged.</source>
        <translation>Both records must be in your branches to be merged.</translation>
    </message>
    <message>
        <source>Nobody here looks like this customer</source>
        <translation>Nobody here looks like this customer</translation>
    </message>
    <message>
        <source>Search by name, ID number or mobile for the other record.</source>
        <translation>Search by name, ID number or mobile for the other record.</translation>
    </message>
    <message>
        <source>Merge {name} with another record</source>
        <translation>Merge {name} with another record</translation>
    </message>
    <message>
        <source>Choose the record that is the same customer. Nothing is merged before you have seen both.</source>
        <translation>Choose the record that is the same customer. Nothing is merged before you have seen both.</translation>
    </message>
    <message>
        <source>Name, ID number or mobile</source>
        <translation>Name, ID number or mobile</translation>
    </message>
    <message>
        <source>Search the other record</source>
        <translation>Search the other record</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>MergedList</name>
    <message numerus="yes">
        <source>%n more merged automatically</source>
        <translation>
            <numerusform>%n more merged automatically</numerusform>
            <numerusform>%n more merged automatically</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} (only you)</source>
        <translation>{names} (only you)</translation>
    </message>
    <message>
        <source>{names} (only the other side)</source>
        <translation>{names} (only the other side)</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>View</source>
        <translation>View</translation>
    </message>
    <message>
        <source>View what was merged automatically</source>
        <translation>View what was merged automatically</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Only your side is known here</source>
        <translation>Only your side is known here</translation>
    </message>
</context>
<context>
    <name>MergedRow</name>
    <message>
        <source>Empty</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>only you changed it</source>
        <translation>only you changed it</translation>
    </message>
    <message>
        <source>only the other side changed it</source>
        <translation>only the other side changed it</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>changed again since</source>
        <translation>changed again since</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Undo the merge of {name}</source>
        <translation>Undo the merge of {name}</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Choose another branch, manager or team</source>
        <translation>Choose another branch, manager or team</translation>
    </message>
    <message>
        <source>You cannot take it back from here; the other branch can give the customer back.</source>
        <translation>You cannot take it back from here; the other branch can give the customer back.</translation>
    </message>
    <message>
        <source>The customer leaves the desks of this branch and stands at {branch}</source>
        <translation>The customer leaves the desks of this branch and stands at {branch}</translation>
    </message>
    <message>
        <source>History, files and conflicts go along. What somebody here still sends is parked for a superior, never lost.</source>
        <translation>History, files and conflicts go along. What somebody here still sends is parked for a superior, never lost.</translation>
    </message>
    <message>
        <source>What the manager before still sends is parked for a superior, never lost.</source>
        <translation>What the manager before still sends is parked for a superior, never lost.</translation>
    </message>
    <message>
        <source>Nobody has the customer: the whole branch serves him</source>
        <translation>Nobody has the customer: the whole branch serves him</translation>
    </message>
    <message>
        <source>The customer goes to {who}</source>
        <translation>The customer goes to {who}</translation>
    </message>
    <message>
        <source>Give {name} to others</source>
        <translation>Give {name} to others</translation>
    </message>
    <message>
        <source>It goes to head office like any other change, also when you are offline now.</source>
        <translation>It goes to head office like any other change, also when you are offline now.</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Relationship manager</source>
        <translation>Relationship manager</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Give</translation>
    </message>
</context>
<context>
    <name>NewCustomerBar</name>
    <message numerus="yes">
        <source>%n field(s) to correct</source>
        <translation>
            <numerusform>%n field to correct</numerusform>
            <numerusform>%n fields to correct</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) typed</source>
        <translation>
            <numerusform>%n value typed</numerusform>
            <numerusform>%n values typed</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Nothing typed yet</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Create customer</source>
        <translation>Create customer</translation>
    </message>
</context>
<context>
    <name>NewCustomerHead</name>
    <message>
        <source>Search first</source>
        <translation>Search first</translation>
    </message>
    <message>
        <source>Required details</source>
        <translation>Required details</translation>
    </message>
    <message>
        <source>Documents and contacts</source>
        <translation>Documents and contacts</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>Check and save</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>New customer</translation>
    </message>
    <message>
        <source>Step {place} of {count} · {name}</source>
        <translation>Step {place} of {count} · {name}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>All fields</translation>
    </message>
</context>
<context>
    <name>NewCustomerReview</name>
    <message>
        <source>Why this is another customer in spite of the same ID number</source>
        <translation>Why this is another customer in spite of the same ID number</translation>
    </message>
    <message>
        <source>{percent}% of the required details</source>
        <translation>{percent}% of the required details</translation>
    </message>
    <message numerus="yes">
        <source>%n detail(s) still missing; this can be added later.</source>
        <translation>
            <numerusform>%n detail still missing; this can be added later.</numerusform>
            <numerusform>%n details still missing; this can be added later.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>Nothing is missing.</translation>
    </message>
    <message>
        <source>Add end date of the document</source>
        <translation>Add end date of the document</translation>
    </message>
</context>
<context>
    <name>NewCustomerSearch</name>
    <message>
        <source>Name, ID number or mobile</source>
        <translation>Name, ID number or mobile</translation>
    </message>
    <message>
        <source>Search before making a customer</source>
        <translation>Search before making a customer</translation>
    </message>
    <message>
        <source>Not listed, continue</source>
        <translation>Not listed, continue</translation>
    </message>
    <message>
        <source>Is the customer here already?</source>
        <translation>Is the customer here already?</translation>
    </message>
    <message>
        <source>Search by name, ID number or mobile before you make a new customer.</source>
        <translation>Search by name, ID number or mobile before you make a new customer.</translation>
    </message>
    <message>
        <source>No customer on this computer matches “{text}”</source>
        <translation>No customer on this computer matches “{text}”</translation>
    </message>
    <message>
        <source>Continue to create the customer; what you typed is carried over.</source>
        <translation>Continue to create the customer; what you typed is carried over.</translation>
    </message>
    <message>
        <source>ID {tail}</source>
        <translation>ID {tail}</translation>
    </message>
</context>
<context>
    <name>OldVaultBox</name>
    <message>
        <source>You start with a new store, which head office fills.</source>
        <translation>You start with a new store, which head office fills.</translation>
    </message>
    <message>
        <source>Only changes that were not sent yet will be missing.</source>
        <translation>Only changes that were not sent yet will be missing.</translation>
    </message>
    <message>
        <source>The old store stays on this computer, unopened; nothing is deleted.</source>
        <translation>The old store stays on this computer, unopened; nothing is deleted.</translation>
    </message>
    <message>
        <source>Previous password</source>
        <translation>Previous password</translation>
    </message>
    <message>
        <source>Back to the old store</source>
        <translation>Back to the old store</translation>
    </message>
    <message>
        <source>Sign in with a new store instead</source>
        <translation>Sign in with a new store instead</translation>
    </message>
</context>
<context>
    <name>OutcomeTexts</name>
    <message>
        <source>The customer is not in your care any more. Ask the branch manager.</source>
        <translation>The customer is not in your care any more. Ask the branch manager.</translation>
    </message>
    <message>
        <source>Your role may not change this field. Ask the branch manager.</source>
        <translation>Your role may not change this field. Ask the branch manager.</translation>
    </message>
    <message>
        <source>Moving a customer is for the branch manager.</source>
        <translation>Moving a customer is for the branch manager.</translation>
    </message>
    <message>
        <source>Head office does not have this customer.</source>
        <translation>Head office does not have this customer.</translation>
    </message>
    <message>
        <source>Head office could not process it. IT has been told; your text is kept.</source>
        <translation>Head office could not process it. IT has been told; your text is kept.</translation>
    </message>
    <message>
        <source>The customer was merged with another record. Make the change there.</source>
        <translation>The customer was merged with another record. Make the change there.</translation>
    </message>
    <message>
        <source>Merging and erasing set this status; an edit cannot.</source>
        <translation>Merging and erasing set this status; an edit cannot.</translation>
    </message>
    <message>
        <source>The customer was erased by law. What was written here was emptied.</source>
        <translation>The customer was erased by law. What was written here was emptied.</translation>
    </message>
    <message>
        <source>Head office does not have the other record, or they are not merged.</source>
        <translation>Head office does not have the other record, or they are not merged.</translation>
    </message>
    <message>
        <source>A record cannot be merged with itself.</source>
        <translation>A record cannot be merged with itself.</translation>
    </message>
    <message>
        <source>A person and a company cannot be merged.</source>
        <translation>A person and a company cannot be merged.</translation>
    </message>
    <message>
        <source>Head office does not know this branch.</source>
        <translation>Head office does not know this branch.</translation>
    </message>
    <message>
        <source>It was made under another name.</source>
        <translation>It was made under another name.</translation>
    </message>
    <message>
        <source>Head office has another change under this number. Make it again.</source>
        <translation>Head office has another change under this number. Make it again.</translation>
    </message>
    <message>
        <source>Head office does not know this kind of record. Update CIMS.</source>
        <translation>Head office does not know this kind of record. Update CIMS.</translation>
    </message>
    <message>
        <source>Head office does not know this kind of change. Update CIMS.</source>
        <translation>Head office does not know this kind of change. Update CIMS.</translation>
    </message>
    <message>
        <source>The conflict is not there any more.</source>
        <translation>The conflict is not there any more.</translation>
    </message>
    <message>
        <source>Head office does not have the parked change it was about.</source>
        <translation>Head office does not have the parked change it was about.</translation>
    </message>
    <message>
        <source>Only a superior who has the customer may take it over.</source>
        <translation>Only a superior who has the customer may take it over.</translation>
    </message>
    <message>
        <source>Head office does not know this field. Update CIMS.</source>
        <translation>Head office does not know this field. Update CIMS.</translation>
    </message>
    <message>
        <source>Only head office sets this field.</source>
        <translation>Only head office sets this field.</translation>
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
    <name>PasswordDesk</name>
    <message>
        <source>Your password is changed</source>
        <translation>Your password is changed</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change password</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>One password opens head office and the store on this computer. Your sessions on other computers end.</source>
        <translation>One password opens head office and the store on this computer. Your sessions on other computers end.</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Present password</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>New password again</translation>
    </message>
    <message>
        <source>At least 12 characters; a few words are better than signs and digits.</source>
        <translation>At least 12 characters; a few words are better than signs and digits.</translation>
    </message>
    <message>
        <source>Somebody else may know the present password</source>
        <translation>Somebody else may know the present password</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Type your present password.</source>
        <translation>Type your present password.</translation>
    </message>
    <message>
        <source>Type the new password.</source>
        <translation>Type the new password.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>The two are not the same.</translation>
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
    <name>PrintDialog</name>
    <message>
        <source>Print summary</source>
        <translation>Print summary</translation>
    </message>
    <message>
        <source>What is masked here is masked on paper too. Your name and the time are on every page, and that you printed is recorded.</source>
        <translation>What is masked here is masked on paper too. Your name and the time are on every page, and that you printed is recorded.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
</context>
<context>
    <name>ProblemRow</name>
    <message>
        <source>Correct</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
</context>
<context>
    <name>RecordDesk</name>
    <message>
        <source>Given to the other branch; leaves this computer with the next sync</source>
        <translation>Given to the other branch; leaves this computer with the next sync</translation>
    </message>
    <message>
        <source>The customer was given to others</source>
        <translation>The customer was given to others</translation>
    </message>
    <message>
        <source>The customer is erased everywhere with the next sync</source>
        <translation>The customer is erased everywhere with the next sync</translation>
    </message>
</context>
<context>
    <name>RecordWords</name>
    <message>
        <source>Changes from this computer that go first, in order: {count}</source>
        <translation>Changes from this computer that go first, in order: {count}</translation>
    </message>
    <message>
        <source>Open conflicts that go along and are decided there: {count}</source>
        <translation>Open conflicts that go along and are decided there: {count}</translation>
    </message>
    <message>
        <source>Refused changes that stay in your sync centre: {count}</source>
        <translation>Refused changes that stay in your sync centre: {count}</translation>
    </message>
</context>
<context>
    <name>ResultLines</name>
    <message>
        <source>ID {tail}</source>
        <translation>ID {tail}</translation>
    </message>
    <message>
        <source>CIF {number}</source>
        <translation>CIF {number}</translation>
    </message>
    <message>
        <source>Last opened</source>
        <translation>Last opened</translation>
    </message>
    <message>
        <source>Customers · more than {count} matches</source>
        <translation>Customers · more than {count} matches</translation>
    </message>
    <message>
        <source>Customers · 1 match</source>
        <translation>Customers · 1 match</translation>
    </message>
    <message>
        <source>Customers · {count} matches</source>
        <translation>Customers · {count} matches</translation>
    </message>
    <message>
        <source>Pinyin {text}</source>
        <translation>Pinyin {text}</translation>
    </message>
    <message>
        <source>Latin letters {text}</source>
        <translation>Latin letters {text}</translation>
    </message>
    <message>
        <source>Name {text}</source>
        <translation>Name {text}</translation>
    </message>
    <message>
        <source>Customer number {text}</source>
        <translation>Customer number {text}</translation>
    </message>
    <message>
        <source>ID number {text}</source>
        <translation>ID number {text}</translation>
    </message>
    <message>
        <source>Phone {text}</source>
        <translation>Phone {text}</translation>
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
    <name>ResultSections</name>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Type a customer number</source>
        <translation>Type a customer number</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”</source>
        <translation>Nothing matches “{text}”</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>No customer matches “{text}”</source>
        <translation>No customer matches “{text}”</translation>
    </message>
    <message>
        <source>tried pinyin, ID, phone</source>
        <translation>tried pinyin, ID, phone</translation>
    </message>
    <message>
        <source>New customer “{text}”</source>
        <translation>New customer “{text}”</translation>
    </message>
    <message>
        <source>Show all in the list</source>
        <translation>Show all in the list</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n in the list</source>
        <translation>
            <numerusform>Show all %n in the list</numerusform>
            <numerusform>Show all %n in the list</numerusform>
        </translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>Customer number</translation>
    </message>
</context>
<context>
    <name>SearchDesk</name>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>In a window</source>
        <translation>In a window</translation>
    </message>
    <message>
        <source>Local encrypted store · {time} ms</source>
        <translation>Local encrypted store · {time} ms</translation>
    </message>
</context>
<context>
    <name>SessionDialog</name>
    <message>
        <source>Sign in again to sync</source>
        <translation>Sign in again to sync</translation>
    </message>
    <message>
        <source>Your session with head office has ended. Your work is kept here; nothing is lost.</source>
        <translation>Your session with head office has ended. Your work is kept here; nothing is lost.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Sign in and sync</source>
        <translation>Sign in and sync</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Type your password.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Security and privacy</source>
        <translation>Security and privacy</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Switches at once; customers&apos; names keep their script.</source>
        <translation>Switches at once; customers&apos; names keep their script.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>On top of what the computer is set to.</source>
        <translation>On top of what the computer is set to.</translation>
    </message>
    <message>
        <source>Open at</source>
        <translation>Open at</translation>
    </message>
    <message>
        <source>Where CIMS opens after you sign in; after a lock it is where you were.</source>
        <translation>Where CIMS opens after you sign in; after a lock it is where you were.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Opens head office and the encrypted store on this computer.</source>
        <translation>Opens head office and the encrypted store on this computer.</translation>
    </message>
    <message>
        <source>Clear what was copied</source>
        <translation>Clear what was copied</translation>
    </message>
    <message>
        <source>A copied value leaves the clipboard after this time.</source>
        <translation>A copied value leaves the clipboard after this time.</translation>
    </message>
    <message>
        <source>Single keys</source>
        <translation>Single keys</translation>
    </message>
    <message>
        <source>Keys without Ctrl or Alt: / narrows the list, E types another value in a conflict.</source>
        <translation>Keys without Ctrl or Alt: / narrows the list, E types another value in a conflict.</translation>
    </message>
    <message>
        <source>Keyboard map</source>
        <translation>Keyboard map</translation>
    </message>
    <message>
        <source>All keys on one page; each is also printed beside its button.</source>
        <translation>All keys on one page; each is also printed beside its button.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation>Change password…</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Where I was last</source>
        <translation>Where I was last</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Show all keys</translation>
    </message>
    <message>
        <source>Row height</source>
        <translation>Row height</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Dark is easier on the eyes in the evening; contrast draws every edge.</source>
        <translation>Dark is easier on the eyes in the evening; contrast draws every edge.</translation>
    </message>
    <message>
        <source>Compact shows more customers at once.</source>
        <translation>Compact shows more customers at once.</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Comfortable</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Compact</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
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
        <source>Close the window of a customer</source>
        <translation>Close the window of a customer</translation>
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
        <source>Extend the selection</source>
        <translation>Extend the selection</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>Look at a search result</source>
        <translation>Look at a search result</translation>
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
        <source>Add files to the customer</source>
        <translation>Add files to the customer</translation>
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
    <name>SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Branch and computer</source>
        <translation>Branch and computer</translation>
    </message>
    <message>
        <source>Staff ID</source>
        <translation>Staff ID</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>For authorised staff only. Sign-ins, look-ups and reveals are recorded.</source>
        <translation>For authorised staff only. Sign-ins, look-ups and reveals are recorded.</translation>
    </message>
    <message>
        <source>Asking head office</source>
        <translation>Asking head office</translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is %n minute(s) off</source>
        <translation>
            <numerusform>This computer&apos;s clock is %n minute off</numerusform>
            <numerusform>This computer&apos;s clock is %n minutes off</numerusform>
        </translation>
    </message>
    <message>
        <source>Connected to head office · {ms} ms</source>
        <translation>Connected to head office · {ms} ms</translation>
    </message>
    <message>
        <source>Head office cannot be verified</source>
        <translation>Head office cannot be verified</translation>
    </message>
    <message>
        <source>This computer is not set up</source>
        <translation>This computer is not set up</translation>
    </message>
    <message>
        <source>Offline · sign-in on this computer</source>
        <translation>Offline · sign-in on this computer</translation>
    </message>
    <message>
        <source>Type your staff ID.</source>
        <translation>Type your staff ID.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Type your password.</translation>
    </message>
    <message>
        <source>Type your previous password.</source>
        <translation>Type your previous password.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Start a new store</source>
        <translation>Start a new store</translation>
    </message>
    <message>
        <source>Closing the encrypted store</source>
        <translation>Closing the encrypted store</translation>
    </message>
    <message>
        <source>Checking with head office</source>
        <translation>Checking with head office</translation>
    </message>
    <message>
        <source>Deriving the key</source>
        <translation>Deriving the key</translation>
    </message>
    <message>
        <source>Opening the encrypted store</source>
        <translation>Opening the encrypted store</translation>
    </message>
    <message>
        <source>Sign in again in {time}</source>
        <translation>Sign in again in {time}</translation>
    </message>
</context>
<context>
    <name>SyncBooks</name>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation>
            <numerusform>%n customer</numerusform>
            <numerusform>%n customers</numerusform>
        </translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>encrypted</translation>
    </message>
    <message>
        <source>You can sign in without head office until {time}</source>
        <translation>You can sign in without head office until {time}</translation>
    </message>
    <message>
        <source>{name}, identity verified</source>
        <translation>{name}, identity verified</translation>
    </message>
    <message>
        <source>{name}, identity not verified</source>
        <translation>{name}, identity not verified</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) in conflict</source>
        <translation>
            <numerusform>%n field in conflict</numerusform>
            <numerusform>%n fields in conflict</numerusform>
        </translation>
    </message>
    <message>
        <source>Also edited by {people}</source>
        <translation>Also edited by {people}</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Resolve</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to take over</source>
        <translation>
            <numerusform>%n field to take over</numerusform>
            <numerusform>%n fields to take over</numerusform>
        </translation>
    </message>
    <message>
        <source>{people} asks you to decide</source>
        <translation>{people} asks you to decide</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>Mend</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Ask the manager</source>
        <translation>Ask the manager</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Ask for help</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>Help asked: {time}</source>
        <translation>Help asked: {time}</translation>
    </message>
    <message>
        <source>With the manager since {time}</source>
        <translation>With the manager since {time}</translation>
    </message>
    <message>
        <source>Taken over by {name}: {words}</source>
        <translation>Taken over by {name}: {words}</translation>
    </message>
    <message>
        <source>Given back by {name}: {words}</source>
        <translation>Given back by {name}: {words}</translation>
    </message>
    <message>
        <source>Sent, coming back</source>
        <translation>Sent, coming back</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>new customer</source>
        <translation>new customer</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>SyncCentrePage</name>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>First copy of the customers</source>
        <translation>First copy of the customers</translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>Nothing is waiting</translation>
    </message>
    <message>
        <source>Everything you saved is with head office.</source>
        <translation>Everything you saved is with head office.</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>Go online</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Work offline</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Needs you</translation>
    </message>
    <message>
        <source>Waiting to upload</source>
        <translation>Waiting to upload</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>On this computer</translation>
    </message>
    <message>
        <source>Sync log</source>
        <translation>Sync log</translation>
    </message>
</context>
<context>
    <name>SyncFlyout</name>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>First copy of the customers</source>
        <translation>First copy of the customers</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>Go online</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Work offline</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Needs you</translation>
    </message>
    <message>
        <source>Waiting to upload</source>
        <translation>Waiting to upload</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>On this computer</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>Head office cannot be verified</source>
        <translation>Head office cannot be verified</translation>
    </message>
    <message>
        <source>Sign in again to sync</source>
        <translation>Sign in again to sync</translation>
    </message>
    <message>
        <source>%n to upload</source>
        <translation>%n to upload</translation>
    </message>
    <message>
        <source>%n refused</source>
        <translation>%n refused</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Comparing with head office</source>
        <translation>Comparing with head office</translation>
    </message>
    <message>
        <source>Update CIMS</source>
        <translation>Update CIMS</translation>
    </message>
    <message>
        <source>{done} of {total} customers</source>
        <translation>{done} of {total} customers</translation>
    </message>
    <message>
        <source>Searchable · details {percent}%</source>
        <translation>Searchable · details {percent}%</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Syncing</translation>
    </message>
    <message>
        <source>Synced with head office</source>
        <translation>Synced with head office</translation>
    </message>
    <message>
        <source>This computer cannot save</source>
        <translation>This computer cannot save</translation>
    </message>
    <message>
        <source>1 conflict</source>
        <translation>1 conflict</translation>
    </message>
    <message>
        <source>{count} conflicts</source>
        <translation>{count} conflicts</translation>
    </message>
    <message>
        <source>Fetching your customers</source>
        <translation>Fetching your customers</translation>
    </message>
    <message>
        <source>Every customer can be found</source>
        <translation>Every customer can be found</translation>
    </message>
    <message>
        <source>Connecting to head office</source>
        <translation>Connecting to head office</translation>
    </message>
    <message>
        <source>Head office is not answering</source>
        <translation>Head office is not answering</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>Working offline</translation>
    </message>
    <message>
        <source>Head office refused the request</source>
        <translation>Head office refused the request</translation>
    </message>
    <message>
        <source>Update CIMS to go on receiving changes</source>
        <translation>Update CIMS to go on receiving changes</translation>
    </message>
    <message>
        <source>Last synced: {time}</source>
        <translation>Last synced: {time}</translation>
    </message>
    <message>
        <source>Your work is kept here. Next try in {seconds} s.</source>
        <translation>Your work is kept here. Next try in {seconds} s.</translation>
    </message>
    <message>
        <source>Your work is kept here until you sync again.</source>
        <translation>Your work is kept here until you sync again.</translation>
    </message>
    <message>
        <source>Nothing is sent. Tell IT; there is no way around this check.</source>
        <translation>Nothing is sent. Tell IT; there is no way around this check.</translation>
    </message>
    <message>
        <source>This version is too old to read from head office. What you save is still delivered; what others changed comes after the update. Ask IT to update CIMS.</source>
        <translation>This version is too old to read from head office. What you save is still delivered; what others changed comes after the update. Ask IT to update CIMS.</translation>
    </message>
    <message>
        <source>Head office runs an older version and cannot take your latest changes yet. They are kept here and sent when it has been updated.</source>
        <translation>Head office runs an older version and cannot take your latest changes yet. They are kept here and sent when it has been updated.</translation>
    </message>
    <message>
        <source>Its disk may be full. What was saved is safe; make room on the disk and it goes on by itself.</source>
        <translation>Its disk may be full. What was saved is safe; make room on the disk and it goes on by itself.</translation>
    </message>
    <message>
        <source>What was saved here is being compared with head office. Nothing is lost; just go on working.</source>
        <translation>What was saved here is being compared with head office. Nothing is lost; just go on working.</translation>
    </message>
    <message>
        <source>Details of {count} customers are still coming, those you open first.</source>
        <translation>Details of {count} customers are still coming, those you open first.</translation>
    </message>
    <message>
        <source>Those who are here can be found already.</source>
        <translation>Those who are here can be found already.</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>UnfinishedList</name>
    <message numerus="yes">
        <source>%n not finished</source>
        <translation>
            <numerusform>%n not finished</numerusform>
            <numerusform>%n not finished</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept on this computer, encrypted. Only you see them.</source>
        <translation>Kept on this computer, encrypted. Only you see them.</translation>
    </message>
</context>
<context>
    <name>UnfinishedRow</name>
    <message>
        <source>No name yet</source>
        <translation>No name yet</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) typed</source>
        <translation>
            <numerusform>%n value typed</numerusform>
            <numerusform>%n values typed</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Continue with {name}</source>
        <translation>Continue with {name}</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Throw away</translation>
    </message>
    <message>
        <source>Throw away {name}</source>
        <translation>Throw away {name}</translation>
    </message>
</context>
<context>
    <name>UserMenu</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Teller</source>
        <translation>Teller</translation>
    </message>
    <message>
        <source>RM</source>
        <translation>RM</translation>
    </message>
    <message>
        <source>Branch manager</source>
        <translation>Branch manager</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>Compliance</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <source>IT</source>
        <translation>IT</translation>
    </message>
    <message>
        <source>Whole bank</source>
        <translation>Whole bank</translation>
    </message>
</context>
</TS>
