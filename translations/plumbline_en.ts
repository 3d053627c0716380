<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>CatalogLinks</name>
    <message numerus="yes">
        <source>%1, by %2 and %n more</source>
        <extracomment>How something is used: &quot;view&quot;, and by which of its columns; %n are further ones.</extracomment>
        <translation>
            <numerusform>%1, by %2 and %n more</numerusform>
            <numerusform>%1, by %2 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>%n migrations are applied.</source>
        <translation>
            <numerusform>%n migration is applied.</numerusform>
            <numerusform>%n migrations are applied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are applied.</source>
        <translation>
            <numerusform>%n more is applied.</numerusform>
            <numerusform>%n more are applied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n views</source>
        <translation>
            <numerusform>%n view</numerusform>
            <numerusform>%n views</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n functions</source>
        <translation>
            <numerusform>%n function</numerusform>
            <numerusform>%n functions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects are not managed by Prisma and were not compared; --json lists them.</source>
        <translation>
            <numerusform>%n object is not managed by Prisma and was not compared; --json lists it.</numerusform>
            <numerusform>%n objects are not managed by Prisma and were not compared; --json lists them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiagramText</name>
    <message numerus="yes">
        <source>%n more columns</source>
        <translation>
            <numerusform>%n more column</numerusform>
            <numerusform>%n more columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partitions</source>
        <translation>
            <numerusform>%n partition</numerusform>
            <numerusform>%n partitions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables inherit from it</source>
        <translation>
            <numerusform>%n table inherits from it</numerusform>
            <numerusform>%n tables inherit from it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>connected with %n more tables</source>
        <translation>
            <numerusform>connected with %n more table</numerusform>
            <numerusform>connected with %n more tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n relations</source>
        <translation>
            <numerusform>%n relation</numerusform>
            <numerusform>%n relations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n more tables are not shown</source>
        <translation>
            <numerusform>; %n more table is not shown</numerusform>
            <numerusform>; %n more tables are not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n more relations are not shown</source>
        <translation>
            <numerusform>; %n more relation is not shown</numerusform>
            <numerusform>; %n more relations are not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <extracomment>%1 is a sentence: what could not be read and why</extracomment>
        <translation>
            <numerusform>%1 (and %n more)</numerusform>
            <numerusform>%1 (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>The newest of %n attempts.</source>
        <translation>
            <numerusform>The only attempt.</numerusform>
            <numerusform>The newest of %n attempts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations</source>
        <translation>
            <numerusform>%n migration</numerusform>
            <numerusform>%n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%n migrations failed.</source>
        <translation>
            <numerusform>%n migration failed.</numerusform>
            <numerusform>%n migrations failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations are running now.</source>
        <translation>
            <numerusform>%n migration is running now.</numerusform>
            <numerusform>%n migrations are running now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folders have no readable script.</source>
        <translation>
            <numerusform>%n folder has no readable script.</numerusform>
            <numerusform>%n folders have no readable script.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations never ran.</source>
        <translation>
            <numerusform>%n migration never ran.</numerusform>
            <numerusform>%n migrations never ran.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were rolled back and will run again.</source>
        <translation>
            <numerusform>%n migration was rolled back and will run again.</numerusform>
            <numerusform>%n migrations were rolled back and will run again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations are in the ledger and not on disk.</source>
        <translation>
            <numerusform>%n migration is in the ledger and not on disk.</numerusform>
            <numerusform>%n migrations are in the ledger and not on disk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scripts differ from the ones that ran.</source>
        <translation>
            <numerusform>%n script differs from the one that ran.</numerusform>
            <numerusform>%n scripts differ from the ones that ran.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations ran out of order.</source>
        <translation>
            <numerusform>%n migration ran out of order.</numerusform>
            <numerusform>%n migrations ran out of order.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were applied twice.</source>
        <translation>
            <numerusform>%n migration was applied twice.</numerusform>
            <numerusform>%n migrations were applied twice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The ledger of %1 will have “%2” as applied and its %n failed attempts as rolled back. Its script does not run, and no table of yours is touched.</source>
        <translation>
            <numerusform>The ledger of %1 will have “%2” as applied and its %n failed attempt as rolled back. Its script does not run, and no table of yours is touched.</numerusform>
            <numerusform>The ledger of %1 will have “%2” as applied and its %n failed attempts as rolled back. Its script does not run, and no table of yours is touched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broken folders</source>
        <translation>
            <numerusform>%n broken folder</numerusform>
            <numerusform>%n broken folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will run again</source>
        <translation>
            <numerusform>%n will run again</numerusform>
            <numerusform>%n will run again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing locally</source>
        <translation>
            <numerusform>%n missing locally</numerusform>
            <numerusform>%n missing locally</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edited</source>
        <translation>
            <numerusform>%n edited</numerusform>
            <numerusform>%n edited</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n applied twice</source>
        <translation>
            <numerusform>%n applied twice</numerusform>
            <numerusform>%n applied twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n out of order</source>
        <translation>
            <numerusform>%n out of order</numerusform>
            <numerusform>%n out of order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n models without a table</source>
        <translation>
            <numerusform>%n model without a table</numerusform>
            <numerusform>%n models without a table</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations failed</source>
        <translation>
            <numerusform>%n migration failed</numerusform>
            <numerusform>%n migrations failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations are running</source>
        <translation>
            <numerusform>%n migration is running</numerusform>
            <numerusform>%n migrations are running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folders have no readable migration.sql</source>
        <translation>
            <numerusform>%n folder has no readable migration.sql</numerusform>
            <numerusform>%n folders have no readable migration.sql</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations are pending</source>
        <translation>
            <numerusform>%n migration is pending</numerusform>
            <numerusform>%n migrations are pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were rolled back and will run again</source>
        <translation>
            <numerusform>%n was rolled back and will run again</numerusform>
            <numerusform>%n were rolled back and will run again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are in the ledger but not on disk</source>
        <translation>
            <numerusform>%n is in the ledger but not on disk</numerusform>
            <numerusform>%n are in the ledger but not on disk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scripts were edited after they ran</source>
        <translation>
            <numerusform>%n script was edited after it ran</numerusform>
            <numerusform>%n scripts were edited after they ran</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were applied twice</source>
        <translation>
            <numerusform>%n was applied twice</numerusform>
            <numerusform>%n were applied twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ran out of order</source>
        <translation>
            <numerusform>%n ran out of order</numerusform>
            <numerusform>%n ran out of order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n models of schema.prisma have no table</source>
        <translation>
            <numerusform>%n model of schema.prisma has no table</numerusform>
            <numerusform>%n models of schema.prisma have no table</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln row(s); more exist</source>
        <extracomment>There are more rows than were taken.</extracomment>
        <translation>
            <numerusform>the first row; more exist</numerusform>
            <numerusform>the first %Ln rows; more exist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the planner expected %Ln row(s) at a cost of %1</source>
        <translation>
            <numerusform>the planner expected %Ln row at a cost of %1</numerusform>
            <numerusform>the planner expected %Ln rows at a cost of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n schemas</source>
        <translation>
            <numerusform>%n schema</numerusform>
            <numerusform>%n schemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extensions</source>
        <translation>
            <numerusform>%n extension</numerusform>
            <numerusform>%n extensions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n views</source>
        <translation>
            <numerusform>%n view</numerusform>
            <numerusform>%n views</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n constraints</source>
        <translation>
            <numerusform>%n constraint</numerusform>
            <numerusform>%n constraints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n indexes</source>
        <translation>
            <numerusform>%n index</numerusform>
            <numerusform>%n indexes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n triggers</source>
        <translation>
            <numerusform>%n trigger</numerusform>
            <numerusform>%n triggers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n policies</source>
        <translation>
            <numerusform>%n policy</numerusform>
            <numerusform>%n policies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n types</source>
        <translation>
            <numerusform>%n type</numerusform>
            <numerusform>%n types</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sequences</source>
        <translation>
            <numerusform>%n sequence</numerusform>
            <numerusform>%n sequences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n functions</source>
        <translation>
            <numerusform>%n function</numerusform>
            <numerusform>%n functions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other objects</source>
        <translation>
            <numerusform>%n other object</numerusform>
            <numerusform>%n other objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held back</source>
        <translation>
            <numerusform>%n held back</numerusform>
            <numerusform>%n held back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n postponed</source>
        <translation>
            <numerusform>%n postponed</numerusform>
            <numerusform>%n postponed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waived</source>
        <translation>
            <numerusform>%n waived</numerusform>
            <numerusform>%n waived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“prisma migrate dev” would ask to reset this database, and all its data would be lost. %n reasons, each with a way out that loses nothing:</source>
        <translation>
            <numerusform>“prisma migrate dev” would ask to reset this database, and all its data would be lost. %n reason, with a way out that loses nothing:</numerusform>
            <numerusform>“prisma migrate dev” would ask to reset this database, and all its data would be lost. %n reasons, each with a way out that loses nothing:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) replayed on PostgreSQL %1</source>
        <translation>
            <numerusform>%n migration replayed on PostgreSQL %1</numerusform>
            <numerusform>%n migrations replayed on PostgreSQL %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <comment>differences</comment>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n errors in the schema</source>
        <translation>
            <numerusform>%n error in the schema</numerusform>
            <numerusform>%n errors in the schema</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differences</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n errors are in the Prisma schema</source>
        <translation>
            <numerusform>%n error is in the Prisma schema</numerusform>
            <numerusform>%n errors are in the Prisma schema</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects differ between database and schema</source>
        <translation>
            <numerusform>%n object differs between database and schema</numerusform>
            <numerusform>%n objects differ between database and schema</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <comment>differences, by a rule</comment>
        <translation>
            <numerusform>%n ignored</numerusform>
            <numerusform>%n ignored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n come with pending migrations</source>
        <translation>
            <numerusform>%n comes with pending migrations</numerusform>
            <numerusform>%n come with pending migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations did not run as they were meant to: what follows is built on sand.</source>
        <translation>
            <numerusform>%n migration did not run as it was meant to: what follows is built on sand.</numerusform>
            <numerusform>%n migrations did not run as they were meant to: what follows is built on sand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects that schema.prisma does not know would go along or stand in the way.</source>
        <translation>
            <numerusform>%n object that schema.prisma does not know would go along or stand in the way.</numerusform>
            <numerusform>%n objects that schema.prisma does not know would go along or stand in the way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rules of plumbline.toml are past their last day and count no longer.</source>
        <translation>
            <numerusform>%n rule of plumbline.toml is past its last day and counts no longer.</numerusform>
            <numerusform>%n rules of plumbline.toml are past their last day and count no longer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“prisma migrate dev” would ask to reset this database, for %n reasons; each has a way out that loses nothing.</source>
        <translation>
            <numerusform>“prisma migrate dev” would ask to reset this database, for %n reason; it has a way out that loses nothing.</numerusform>
            <numerusform>“prisma migrate dev” would ask to reset this database, for %n reasons; each has a way out that loses nothing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects that would be dropped may only have another name on the other side.</source>
        <translation>
            <numerusform>%n object that would be dropped may only have another name on the other side.</numerusform>
            <numerusform>%n objects that would be dropped may only have another name on the other side.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were done by hand before their pending migrations</source>
        <translation>
            <numerusform>%n was done by hand before its pending migration</numerusform>
            <numerusform>%n were done by hand before their pending migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>objects</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The longest value has %Ln character(s)</source>
        <translation>
            <numerusform>The longest value has %Ln character</numerusform>
            <numerusform>The longest value has %Ln characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pending migrations would remove, or fail over, %n objects that Prisma cannot bring back: read them before you deploy.</source>
        <translation>
            <numerusform>Pending migrations would remove, or fail over, %n object that Prisma cannot bring back: read it before you deploy.</numerusform>
            <numerusform>Pending migrations would remove, or fail over, %n objects that Prisma cannot bring back: read them before you deploy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n places in pending migrations it is unknown what they remove.</source>
        <translation>
            <numerusform>Of %n place in pending migrations it is unknown what it removes.</numerusform>
            <numerusform>Of %n places in pending migrations it is unknown what they remove.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln different value(s)</source>
        <translation>
            <numerusform>%Ln different value</numerusform>
            <numerusform>%Ln different values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln row(s)</source>
        <translation>
            <numerusform>about %Ln row</numerusform>
            <numerusform>about %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have values that are taken from %1, so that the change fails</source>
        <translation>
            <numerusform>%Ln row has values that are taken from %1, so that the change fails</numerusform>
            <numerusform>%Ln rows have values that are taken from %1, so that the change fails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %Ln row(s) have values that are taken from %1, so that the change fails</source>
        <translation>
            <numerusform>at least %Ln row has values that are taken from %1, so that the change fails</numerusform>
            <numerusform>at least %Ln rows have values that are taken from %1, so that the change fails</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::items::ActivityRows</name>
    <message numerus="yes">
        <source>%n sessions wait</source>
        <translation>
            <numerusform>%n session waits</numerusform>
            <numerusform>%n sessions wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions unknown</source>
        <translation>
            <numerusform>%n session unknown</numerusform>
            <numerusform>%n sessions unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions idle without one</source>
        <translation>
            <numerusform>%n session idle without one</numerusform>
            <numerusform>%n sessions idle without one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n standbys</source>
        <translation>
            <numerusform>%n standby</numerusform>
            <numerusform>%n standbys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slots</source>
        <translation>
            <numerusform>%n slot</numerusform>
            <numerusform>%n slots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait to be committed or rolled back</source>
        <translation>
            <numerusform>%n waits to be committed or rolled back</numerusform>
            <numerusform>%n wait to be committed or rolled back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept since %n transactions</source>
        <translation>
            <numerusform>Kept since %n transaction</numerusform>
            <numerusform>Kept since %n transactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keeps them since %n transactions</source>
        <translation>
            <numerusform>keeps them since %n transaction</numerusform>
            <numerusform>keeps them since %n transactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions beside the one that looks</source>
        <translation>
            <numerusform>%n session beside the one that looks</numerusform>
            <numerusform>%n sessions beside the one that looks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partitions of %1</source>
        <translation>
            <numerusform>%n partition of %1</numerusform>
            <numerusform>%n partitions of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n advisory locks</source>
        <translation>
            <numerusform>%n advisory lock</numerusform>
            <numerusform>%n advisory locks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds %n advisory locks</source>
        <translation>
            <numerusform>holds %n advisory lock</numerusform>
            <numerusform>holds %n advisory locks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and locks on %n more</source>
        <extracomment>%1 is &quot;holds SHARE on table public.orders&quot;; %n are further tables</extracomment>
        <translation>
            <numerusform>%1 and a lock on %n more</numerusform>
            <numerusform>%1 and locks on %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody waits for a lock, %n transactions hold locks</source>
        <translation>
            <numerusform>Nobody waits for a lock, %n transaction holds locks</numerusform>
            <numerusform>Nobody waits for a lock, %n transactions hold locks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions hold locks without one</source>
        <translation>
            <numerusform>%n session holds locks without one</numerusform>
            <numerusform>%n sessions hold locks without one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::items::CatalogText</name>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attribute(s)</source>
        <translation>
            <numerusform>%n attribute</numerusform>
            <numerusform>%n attributes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::items::CatalogUnknown</name>
    <message numerus="yes">
        <source>And %n more that could not be read.</source>
        <translation>
            <numerusform>And %n more that could not be read.</numerusform>
            <numerusform>And %n more that could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::items::MentionRows</name>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <extracomment>The first line of a statement, and how many more there are.</extracomment>
        <translation>
            <numerusform>%1 (and %n more)</numerusform>
            <numerusform>%1 (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::items::SchemaOutlineModel</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::AnswerView</name>
    <message numerus="yes">
        <source>Copy %Ln row(s) as</source>
        <translation>
            <numerusform>Copy %Ln row as</numerusform>
            <numerusform>Copy %Ln rows as</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::AskBar</name>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::CatalogExplorer</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n table(s)</source>
        <extracomment>%1 is how many of them a filter leaves</extracomment>
        <translation>
            <numerusform>%1 of %n table</numerusform>
            <numerusform>%1 of %n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::CatalogFilter</name>
    <message numerus="yes">
        <source>%n kind(s)</source>
        <translation>
            <numerusform>%n kind</numerusform>
            <numerusform>%n kinds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n schema(s)</source>
        <translation>
            <numerusform>%n schema</numerusform>
            <numerusform>%n schemas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::DiffPage</name>
    <message numerus="yes">
        <source>To know what they make, Plumbline runs the %n migration(s) of this project on a private server of its own, as a role without rights. Nothing reaches your database.</source>
        <translation>
            <numerusform>To know what it makes, Plumbline runs the %n migration of this project on a private server of its own, as a role without rights. Nothing reaches your database.</numerusform>
            <numerusform>To know what they make, Plumbline runs the %n migrations of this project on a private server of its own, as a role without rights. Nothing reaches your database.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::DifferenceView</name>
    <message numerus="yes">
        <source>    … %n line(s) the same …</source>
        <translation>
            <numerusform>    … %n line the same …</numerusform>
            <numerusform>    … %n lines the same …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::MigrationFacts</name>
    <message numerus="yes">
        <source>%n more are marked in the script.</source>
        <translation>
            <numerusform>%n more is marked in the script.</numerusform>
            <numerusform>%n more are marked in the script.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::MigrationsPage</name>
    <message numerus="yes">
        <source>%n migration(s)</source>
        <extracomment>The numbers are of migrations: those that match a search, and all.</extracomment>
        <translation>
            <numerusform>%n migration</numerusform>
            <numerusform>%n migrations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::OverviewPage</name>
    <message numerus="yes">
        <source>%n notice(s) about how the project was read</source>
        <translation>
            <numerusform>%n notice about how the project was read</numerusform>
            <numerusform>%n notices about how the project was read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::PlanView</name>
    <message numerus="yes">
        <source>Together: %n table(s), %1 rows, %2</source>
        <translation>
            <numerusform>Together: %n table, %1 rows, %2</numerusform>
            <numerusform>Together: %n tables, %1 rows, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::SchemaProblems</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::SurveyStatus</name>
    <message numerus="yes">
        <source>%n migration(s)</source>
        <translation>
            <numerusform>%n migration</numerusform>
            <numerusform>%n migrations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::views::DefinitionSide</name>
    <message numerus="yes">
        <source>⋯ %n line(s) the same</source>
        <translation>
            <numerusform>⋯ %n line the same</numerusform>
            <numerusform>⋯ %n lines the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::views::TimelinePlot</name>
    <message numerus="yes">
        <source>%n migrations, none selected</source>
        <translation>
            <numerusform>%n migration, none selected</numerusform>
            <numerusform>%n migrations, none selected</numerusform>
        </translation>
    </message>
</context>
</TS>
