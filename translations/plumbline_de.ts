<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_US">
<context>
    <name>CatalogLinks</name>
    <message>
        <source>foreign key</source>
        <translation>Fremdschlüssel</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <extracomment>How something is used: &quot;view&quot;, and by which of its columns.</extracomment>
        <translation>%1, durch %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, by %2 and %n more</source>
        <extracomment>How something is used: &quot;view&quot;, and by which of its columns; %n are further ones.</extracomment>
        <translation>
            <numerusform>%1, durch %2 und %n weitere</numerusform>
            <numerusform>%1, durch %2 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>There is no display for the window. plumbline demo --headless prints the status and writes the report instead.</source>
        <translation>Es gibt keine Anzeige für das Fenster. plumbline demo --headless gibt stattdessen den Status aus und schreibt den Bericht.</translation>
    </message>
    <message>
        <source>Database: %1</source>
        <translation>Datenbank: %1</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>Projekt: %1</translation>
    </message>
    <message>
        <source>Both go with the program that started this one, or by: kill %1</source>
        <translation>Beide enden mit dem Programm, das dieses gestartet hat, oder durch: kill %1</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>Done. Journal entry %1.</source>
        <translation>Erledigt. Journaleintrag %1.</translation>
    </message>
    <message>
        <source>Nothing was done. Add --confirm %1 to do it.</source>
        <translation>Nichts wurde getan. Mit --confirm %1 geschieht es.</translation>
    </message>
    <message>
        <source>Say either --applied NAME or --rolled-back NAME.</source>
        <translation>Entweder --applied NAME oder --rolled-back NAME angeben.</translation>
    </message>
    <message>
        <source>plumbline %1 is not in this version.</source>
        <translation>plumbline %1 gibt es in dieser Version nicht.</translation>
    </message>
    <message>
        <source>Unknown option %1. %2 --help lists the options.</source>
        <translation>Unbekannte Option %1. %2 --help zählt die Optionen auf.</translation>
    </message>
    <message>
        <source>The option --%1 takes no value.</source>
        <translation>Die Option --%1 nimmt keinen Wert.</translation>
    </message>
    <message>
        <source>The option --%1 needs a value: --%1 %2.</source>
        <translation>Die Option --%1 braucht einen Wert: --%1 %2.</translation>
    </message>
    <message>
        <source>There is no command “%1”. plumbline --help lists the commands.</source>
        <translation>Es gibt keinen Befehl „%1“. plumbline --help zählt die Befehle auf.</translation>
    </message>
    <message>
        <source>The environment “%1” is not known. Choose local, staging or production.</source>
        <translation>Die Umgebung „%1“ ist nicht bekannt. local, staging oder production wählen.</translation>
    </message>
    <message>
        <source>Something is missing: %1 %2.</source>
        <translation>Es fehlt etwas: %1 %2.</translation>
    </message>
    <message>
        <source>“%1” is one word too many for %2.</source>
        <translation>„%1“ ist ein Wort zu viel für %2.</translation>
    </message>
    <message>
        <source>%1 takes nothing after --.</source>
        <translation>%1 nimmt nichts nach --.</translation>
    </message>
    <message>
        <source>A command is missing. plumbline --help lists them.</source>
        <translation>Es fehlt ein Befehl. plumbline --help zählt sie auf.</translation>
    </message>
    <message>
        <source>do it; the name of the database says that this very one is meant</source>
        <translation>ausführen; der Name der Datenbank sagt, dass genau diese gemeint ist</translation>
    </message>
    <message>
        <source>print the plan only</source>
        <translation>nur den Plan ausgeben</translation>
    </message>
    <message>
        <source>why, for the journal; some plans ask for it</source>
        <translation>warum, für das Journal; manche Pläne verlangen es</translation>
    </message>
    <message>
        <source>the state of the migrations, and what Prisma says of it</source>
        <translation>der Zustand der Migrationen und was Prisma dazu sagt</translation>
    </message>
    <message>
        <source>is what this migration wants already so, statement by statement</source>
        <translation>ob schon so ist, was diese Migration will, Anweisung für Anweisung</translation>
    </message>
    <message>
        <source>the steps of a resolution, with what is known of each</source>
        <translation>die Schritte einer Auflösung mit dem, was zu jedem bekannt ist</translation>
    </message>
    <message>
        <source>what was done here, by whom, when and with what effect</source>
        <translation>was hier getan wurde, von wem, wann und mit welcher Wirkung</translation>
    </message>
    <message>
        <source>check that no line was changed or removed</source>
        <translation>prüfen, dass keine Zeile geändert oder entfernt wurde</translation>
    </message>
    <message>
        <source>mark a migration in the ledger, after a look at the evidence</source>
        <translation>eine Migration im Ledger vermerken, nach einem Blick auf die Belege</translation>
    </message>
    <message>
        <source>as applied: its end state is there</source>
        <translation>als angewendet: Ihr Endzustand ist da</translation>
    </message>
    <message>
        <source>as rolled back: nothing of it is there</source>
        <translation>als zurückgerollt: Nichts davon ist da</translation>
    </message>
    <message>
        <source>move an empty or broken migration folder aside</source>
        <translation>einen leeren oder defekten Migrationsordner beiseitelegen</translation>
    </message>
    <message>
        <source>move a folder back that was moved aside</source>
        <translation>einen beiseitegelegten Ordner zurücklegen</translation>
    </message>
    <message>
        <source>take an action of the journal back</source>
        <translation>eine Aktion des Journals zurücknehmen</translation>
    </message>
    <message>
        <source>always refused: says what would be lost, and what to do instead</source>
        <translation>immer abgelehnt: sagt, was verloren ginge und was stattdessen zu tun ist</translation>
    </message>
    <message>
        <source>always refused, as reset</source>
        <translation>immer abgelehnt, wie reset</translation>
    </message>
    <message>
        <source>the folder that holds package.json or prisma/ (default: here or the nearest above)</source>
        <translation>der Ordner mit package.json oder prisma/ (sonst: hier oder der nächste darüber)</translation>
    </message>
    <message>
        <source>schema file or folder</source>
        <translation>Schemadatei oder -ordner</translation>
    </message>
    <message>
        <source>database to use; better in DATABASE_URL, where no process list shows it</source>
        <translation>zu verwendende Datenbank; besser in DATABASE_URL, wo keine Prozessliste sie zeigt</translation>
    </message>
    <message>
        <source>local, staging or production</source>
        <translation>local, staging oder production</translation>
    </message>
    <message>
        <source>role that owns what is created</source>
        <translation>Rolle, der gehört, was angelegt wird</translation>
    </message>
    <message>
        <source>one JSON document on standard output</source>
        <translation>ein JSON-Dokument auf der Standardausgabe</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>einfacher Text</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>dieser Text</translation>
    </message>
    <message>
        <source>the version</source>
        <translation>die Version</translation>
    </message>
    <message>
        <source>Written: %1, %2</source>
        <translation>Geschrieben: %1, %2</translation>
    </message>
    <message>
        <source>Usage: %1 [OPTION …]</source>
        <translation>Aufruf: %1 [OPTION …]</translation>
    </message>
    <message>
        <source>comes with a later version</source>
        <translation>kommt mit einer späteren Version</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Options of every command</source>
        <translation>Optionen jedes Befehls</translation>
    </message>
    <message>
        <source>Usage: plumbline [OPTION …]
       plumbline COMMAND [OPTION …]

The true state of a PostgreSQL database under Prisma Migrate, and the way to put it right.
Without a command, the window.</source>
        <translation>Aufruf: plumbline [OPTION …]
        plumbline BEFEHL [OPTION …]

Der wahre Zustand einer PostgreSQL-Datenbank unter Prisma Migrate und der Weg, sie in Ordnung zu bringen.
Ohne Befehl das Fenster.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Exit codes: 0 all is well, 1 something needs attention, 2 wrong usage or no connection, 3 refused because data would be lost.</source>
        <translation>Rückgabewerte: 0 alles gut, 1 etwas braucht Aufmerksamkeit, 2 falscher Aufruf oder keine Verbindung, 3 abgelehnt, weil Daten verloren gingen.</translation>
    </message>
    <message>
        <source>plumbline COMMAND --help tells more.</source>
        <translation>plumbline BEFEHL --help sagt mehr.</translation>
    </message>
    <message>
        <source>Nothing was done here yet.</source>
        <translation>Hier wurde noch nichts getan.</translation>
    </message>
    <message>
        <source>The chain of the journal holds.</source>
        <translation>Die Kette des Journals hält.</translation>
    </message>
    <message>
        <source> – not so; yours to weigh</source>
        <translation> – nicht so; selbst abzuwägen</translation>
    </message>
    <message>
        <source> – not so</source>
        <translation> – nicht so</translation>
    </message>
    <message>
        <source>no row</source>
        <translation>keine Zeile</translation>
    </message>
    <message>
        <source>%1  started %2  finished %3  rolled back %4</source>
        <translation>%1  begonnen %2  beendet %3  zurückgerollt %4</translation>
    </message>
    <message>
        <source>What would be lost</source>
        <translation>Was verloren ginge</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>about %1 rows</source>
        <translation>etwa %1 Zeilen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What to do instead</source>
        <translation>Was stattdessen zu tun ist</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Was getan wird</translation>
    </message>
    <message>
        <source>What was checked just now</source>
        <translation>Was gerade eben geprüft wurde</translation>
    </message>
    <message>
        <source>The ledger&apos;s rows before</source>
        <translation>Die Zeilen des Ledgers vorher</translation>
    </message>
    <message>
        <source>and after</source>
        <translation>und nachher</translation>
    </message>
    <message>
        <source>What is locked</source>
        <translation>Was gesperrt wird</translation>
    </message>
    <message>
        <source>The way back</source>
        <translation>Der Weg zurück</translation>
    </message>
    <message>
        <source>by %1, process %2</source>
        <translation>von %1, Prozess %2</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>begonnen %1</translation>
    </message>
    <message>
        <source>1 migration is applied.</source>
        <translation>1 Migration ist angewendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations are applied.</source>
        <translation>
            <numerusform>%n Migration ist angewendet.</numerusform>
            <numerusform>%n Migrationen sind angewendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 more is applied.</source>
        <translation>1 weitere ist angewendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n more are applied.</source>
        <translation>
            <numerusform>%n weitere ist angewendet.</numerusform>
            <numerusform>%n weitere sind angewendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>not yet applied</source>
        <translation>noch nicht angewendet</translation>
    </message>
    <message>
        <source>not found locally</source>
        <translation>lokal nicht gefunden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>nothing</source>
        <extracomment>of privileges: somebody who usually has some has none</extracomment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>prisma migrate status reports: %1 (exit code %2)</source>
        <translation>prisma migrate status meldet: %1 (Code %2)</translation>
    </message>
    <message>
        <source>no database</source>
        <translation>keine Datenbank</translation>
    </message>
    <message>
        <source>plumbline checklist says what to do next.</source>
        <translation>plumbline checklist sagt, was als Nächstes zu tun ist.</translation>
    </message>
    <message>
        <source>a page to print, sign and file</source>
        <translation>eine Seite zum Drucken, Unterschreiben und Ablegen</translation>
    </message>
    <message>
        <source>FILE.pdf, FILE.html, FILE.md or FILE.json</source>
        <translation>DATEI.pdf, DATEI.html, DATEI.md oder DATEI.json</translation>
    </message>
    <message>
        <source>the sample project on a private PostgreSQL server</source>
        <translation>das Beispielprojekt auf einem privaten PostgreSQL-Server</translation>
    </message>
    <message>
        <source>no window: print the status, write report.pdf and window.png</source>
        <translation>kein Fenster: den Status ausgeben, report.pdf und window.png schreiben</translation>
    </message>
    <message>
        <source>where to write (plumbline-demo)</source>
        <translation>wohin geschrieben wird (plumbline-demo)</translation>
    </message>
    <message>
        <source>leave server and project running and print both addresses</source>
        <translation>Server und Projekt laufen lassen und beide Adressen ausgeben</translation>
    </message>
    <message>
        <source>Say where to: --output FILE.pdf, FILE.html, FILE.md or FILE.json.</source>
        <translation>Das Ziel angeben: --output DATEI.pdf, DATEI.html, DATEI.md oder DATEI.json.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>the live catalog, or of it one schema, table or other object</source>
        <translation>der aktuelle Katalog der Datenbank oder daraus ein Schema, eine Tabelle oder ein anderes Objekt</translation>
    </message>
    <message>
        <source>count the rows and measure the size of every table; reads all of them</source>
        <translation>die Zeilen jeder Tabelle zählen und ihre Größe messen; liest alle</translation>
    </message>
    <message>
        <source>the live catalog into a file, to compare with later</source>
        <translation>der aktuelle Katalog in eine Datei, um später damit zu vergleichen</translation>
    </message>
    <message>
        <source>where to write; overwrites only a snapshot</source>
        <translation>wohin geschrieben wird; überschreibt nur einen Schnappschuss</translation>
    </message>
    <message>
        <source>Say where to: plumbline snapshot --output FILE.</source>
        <translation>Das Ziel angeben: plumbline snapshot --output DATEI.</translation>
    </message>
    <message>
        <source>identity, always</source>
        <translation>Identität, immer</translation>
    </message>
    <message>
        <source>identity, by default</source>
        <translation>Identität, als Vorgabe</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>Vorgabe %1</translation>
    </message>
    <message>
        <source>generated: %1</source>
        <translation>berechnet: %1</translation>
    </message>
    <message>
        <source>collate %1</source>
        <translation>Sortierfolge %1</translation>
    </message>
    <message>
        <source>not null</source>
        <translation>nicht NULL</translation>
    </message>
    <message>
        <source>not validated</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>primary %1</source>
        <translation>primär %1</translation>
    </message>
    <message>
        <source>unique %1</source>
        <translation>eindeutig %1</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>ungültig</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>owner %1</source>
        <translation>Eigentümer %1</translation>
    </message>
    <message>
        <source>unlogged</source>
        <translation>nicht protokolliert</translation>
    </message>
    <message>
        <source>row security, forced</source>
        <translation>Zeilensicherheit, erzwungen</translation>
    </message>
    <message>
        <source>row security</source>
        <translation>Zeilensicherheit</translation>
    </message>
    <message>
        <source>not populated</source>
        <translation>nicht befüllt</translation>
    </message>
    <message>
        <source>partitioned by %1</source>
        <translation>partitioniert nach %1</translation>
    </message>
    <message>
        <source>partition of %1</source>
        <translation>Partition von %1</translation>
    </message>
    <message>
        <source>inherits %1</source>
        <translation>erbt von %1</translation>
    </message>
    <message>
        <source>server %1</source>
        <translation>auf Server %1</translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n views</source>
        <translation>
            <numerusform>%n Sicht</numerusform>
            <numerusform>%n Sichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n functions</source>
        <translation>
            <numerusform>%n Funktion</numerusform>
            <numerusform>%n Funktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>Other objects</source>
        <translation>Andere Objekte</translation>
    </message>
    <message>
        <source>Schema %1</source>
        <translation>Schema %1</translation>
    </message>
    <message>
        <source>from a database in which nothing is</source>
        <translation>von einer Datenbank, in der nichts ist</translation>
    </message>
    <message>
        <source>from a Prisma schema, file or folder</source>
        <translation>von einem Prisma-Schema, Datei oder Ordner</translation>
    </message>
    <message>
        <source>from what these migrations make of an empty database</source>
        <translation>von dem, was diese Migrationen aus einer leeren Datenbank machen</translation>
    </message>
    <message>
        <source>from the live database there</source>
        <translation>von der Datenbank dort</translation>
    </message>
    <message>
        <source>from what plumbline snapshot wrote</source>
        <translation>von dem, was plumbline snapshot schrieb</translation>
    </message>
    <message>
        <source>to a database in which nothing is</source>
        <translation>nach einer Datenbank, in der nichts ist</translation>
    </message>
    <message>
        <source>to a Prisma schema, file or folder</source>
        <translation>nach einem Prisma-Schema, Datei oder Ordner</translation>
    </message>
    <message>
        <source>to what these migrations make of an empty database</source>
        <translation>nach dem, was diese Migrationen aus einer leeren Datenbank machen</translation>
    </message>
    <message>
        <source>to the live database there</source>
        <translation>nach der Datenbank dort</translation>
    </message>
    <message>
        <source>to what plumbline snapshot wrote</source>
        <translation>nach dem, was plumbline snapshot schrieb</translation>
    </message>
    <message>
        <source>schema, migrations and database at once: who is the odd one out</source>
        <translation>Schema, Migrationen und Datenbank auf einmal: wer aus der Reihe fällt</translation>
    </message>
    <message>
        <source>the SQL that leads from one to the other, as Prisma&apos;s</source>
        <translation>das SQL, das vom einen zum andern führt, wie Prismas</translation>
    </message>
    <message>
        <source>one sentence</source>
        <translation>ein Satz</translation>
    </message>
    <message>
        <source>0 nothing differs, 2 something does, 1 an error</source>
        <translation>0 kein Unterschied, 2 ein Unterschied, 1 ein Fehler</translation>
    </message>
    <message>
        <source>where to write instead of standard output</source>
        <translation>wohin statt auf die Standardausgabe geschrieben wird</translation>
    </message>
    <message>
        <source>what differs between two of schema, migrations, databases and snapshots</source>
        <translation>was sich zwischen zweien von Schema, Migrationen, Datenbanken und Snapshots unterscheidet</translation>
    </message>
    <message>
        <source>write the next migration: from the migrations there are to the schema</source>
        <translation>die nächste Migration schreiben: von den vorhandenen Migrationen zum Schema</translation>
    </message>
    <message>
        <source>what it is called, in your words</source>
        <translation>wie sie heißt, in eigenen Worten</translation>
    </message>
    <message>
        <source>table=new, table.column=new, enum=new or enum.VALUE=new keeps the values; may be given again</source>
        <translation>tabelle=neu, tabelle.spalte=neu, enum=neu oder enum.WERT=neu behält die Werte; mehrfach erlaubt</translation>
    </message>
    <message>
        <source>Choose one of --script, --json and --summary.</source>
        <translation>Eines von --script, --json und --summary wählen.</translation>
    </message>
    <message>
        <source>Not managed by Prisma:</source>
        <translation>Von Prisma nicht verwaltet:</translation>
    </message>
    <message numerus="yes">
        <source>%n objects are not managed by Prisma and were not compared; --json lists them.</source>
        <translation>
            <numerusform>%n Objekt verwaltet Prisma nicht; es wurde nicht verglichen. --json nennt es.</numerusform>
            <numerusform>%n Objekte verwaltet Prisma nicht; sie wurden nicht verglichen. --json nennt sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>--three-way has no script: a script leads from one side to another.</source>
        <translation>--three-way hat kein Skript: Ein Skript führt von einer Seite zu einer anderen.</translation>
    </message>
    <message>
        <source>--three-way compares the project’s schema, migrations and database; it takes no other sides.</source>
        <translation>--three-way vergleicht Schema, Migrationen und Datenbank des Projekts; andere Seiten nimmt es nicht.</translation>
    </message>
    <message>
        <source>Both sides are empty, so there is nothing to compare.</source>
        <translation>Beide Seiten sind leer, es gibt also nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The option --%1 needs a value.</source>
        <translation>Die Option --%1 braucht einen Wert.</translation>
    </message>
    <message>
        <source>--shadow-database-url is not needed and not touched: migrations are replayed on a private server.</source>
        <translation>--shadow-database-url wird nicht gebraucht und nicht berührt: Migrationen laufen auf einem privaten Server.</translation>
    </message>
    <message>
        <source>Only one --%1-… can be compared at a time.</source>
        <translation>Nur ein --%1-… lässt sich auf einmal vergleichen.</translation>
    </message>
    <message>
        <source>Say the two sides either as words or with --from-… and --to-…, not both.</source>
        <translation>Die beiden Seiten entweder als Wörter oder mit --from-… und --to-… nennen, nicht beides.</translation>
    </message>
    <message>
        <source>Say both sides: plumbline diff FROM TO.</source>
        <translation>Beide Seiten nennen: plumbline diff VON NACH.</translation>
    </message>
    <message>
        <source>Say also what to start from: one of --from-empty, --from-schema, --from-migrations, --from-url and --from-snapshot.</source>
        <translation>Auch nennen, wovon auszugehen ist: eines von --from-empty, --from-schema, --from-migrations, --from-url und --from-snapshot.</translation>
    </message>
    <message>
        <source>Say also what to compare with: one of --to-empty, --to-schema, --to-migrations, --to-url and --to-snapshot.</source>
        <translation>Auch nennen, womit zu vergleichen ist: eines von --to-empty, --to-schema, --to-migrations, --to-url und --to-snapshot.</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>schema %1, migrations %2, database %3</source>
        <translation>Schema %1, Migrationen %2, Datenbank %3</translation>
    </message>
    <message>
        <source>; odd one out: %1</source>
        <translation>; aus der Reihe: %1</translation>
    </message>
    <message>
        <source>; last touched by %1</source>
        <translation>; zuletzt berührt von %1</translation>
    </message>
    <message>
        <source>Is it a rename? Then draft it with --rename %1, which keeps the values.</source>
        <translation>Ist es eine Umbenennung? Dann mit --rename %1 entwerfen, was die Werte behält.</translation>
    </message>
    <message>
        <source>The newest migration, %1, has a name that sorts behind this one: its time is ahead of the clock here.</source>
        <translation>Die neueste Migration, %1, steht dem Namen nach hinter dieser: Ihre Zeit ist der Uhr hier voraus.</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Written and not applied: %1</source>
        <translation>Geschrieben und nicht angewendet: %1</translation>
    </message>
    <message>
        <source>Would be written: %1</source>
        <translation>Würde geschrieben: %1</translation>
    </message>
    <message>
        <source>The migrations already make what the schema says, so the script is empty.</source>
        <translation>Die Migrationen ergeben schon, was das Schema sagt; das Skript ist darum leer.</translation>
    </message>
    <message>
        <source>Say what it is called: plumbline draft --name NAME.</source>
        <translation>Sagen, wie sie heißt: plumbline draft --name NAME.</translation>
    </message>
    <message>
        <source>the live database as a Prisma schema, as prisma db pull writes it</source>
        <translation>die laufende Datenbank als Prisma-Schema, wie prisma db pull es schreibt</translation>
    </message>
    <message>
        <source>to standard output; the default</source>
        <translation>auf die Standardausgabe; die Vorgabe</translation>
    </message>
    <message>
        <source>where to write; overwrites only the project&apos;s own schema, and keeps a copy</source>
        <translation>wohin geschrieben wird; überschreibt nur das eigene Schema des Projekts und hebt eine Kopie auf</translation>
    </message>
    <message>
        <source>take nothing over from the schema but datasource and generators</source>
        <translation>vom Schema nur Datenquelle und Generatoren übernehmen</translation>
    </message>
    <message>
        <source>Fault of the script: %1</source>
        <translation>Fehler des Skripts: %1</translation>
    </message>
    <message>
        <source>Corrected: %1</source>
        <translation>Berichtigt: %1</translation>
    </message>
    <message>
        <source>Will come again: %1</source>
        <translation>Kommt wieder: %1</translation>
    </message>
    <message>
        <source>What it held before is kept: %1</source>
        <translation>Der frühere Inhalt ist aufgehoben: %1</translation>
    </message>
    <message>
        <source>Nothing to write: it says the same already.</source>
        <translation>Nichts zu schreiben: Es steht schon dasselbe darin.</translation>
    </message>
    <message>
        <source>Say where to: plumbline pull --output FILE.</source>
        <translation>Das Ziel angeben: plumbline pull --output DATEI.</translation>
    </message>
    <message>
        <source>Give --print or --output FILE, not both.</source>
        <translation>--print oder --output DATEI angeben, nicht beides.</translation>
    </message>
    <message>
        <source>Set aside by plumbline.toml:</source>
        <translation>Von plumbline.toml beiseitegelegt:</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a migration, then what is to be said of its replay</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>“%1” is neither empty, schema, migrations, migrations@NAME, applied or live, nor a file, a folder or a postgresql:// URL.</source>
        <translation>„%1“ ist weder empty, schema, migrations, migrations@NAME, applied oder live noch eine Datei, ein Ordner oder eine postgresql://-URL.</translation>
    </message>
    <message>
        <source>; comes with a pending migration</source>
        <translation>; kommt mit einer ausstehenden Migration</translation>
    </message>
    <message>
        <source>Not told by Prisma:</source>
        <translation>Von Prisma nicht genannt:</translation>
    </message>
    <message>
        <source>; already in the database, though the migration that makes it is pending</source>
        <translation>; schon in der Datenbank, obwohl die Migration, die es anlegt, noch aussteht</translation>
    </message>
    <message>
        <source>; already gone from the database, though the migration that removes it is pending</source>
        <translation>; schon aus der Datenbank verschwunden, obwohl die Migration, die es entfernt, noch aussteht</translation>
    </message>
    <message>
        <source>; already so in the database, though the migration that changes it is pending</source>
        <translation>; schon so in der Datenbank, obwohl die Migration, die es ändert, noch aussteht</translation>
    </message>
    <message>
        <source>enforcement is switched off</source>
        <translation>Prüfung ist ausgeschaltet</translation>
    </message>
    <message>
        <source>(by %1)</source>
        <extracomment>%1 is the role that granted a privilege</extracomment>
        <translation>(von %1)</translation>
    </message>
    <message>
        <source>granted: %1</source>
        <translation>Rechte: %1</translation>
    </message>
    <message>
        <source>granted on %1: %2</source>
        <translation>Rechte an %1: %2</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>; differs in: %1</source>
        <comment>properties of an object</comment>
        <translation>; anders ist: %1</translation>
    </message>
    <message>
        <source>Is it a rename? More than one would fit: --rename %1 is the most alike, and keeps the values; others are %2.</source>
        <translation>Ist es eine Umbenennung? Mehrere würden passen: --rename %1 ist am ähnlichsten und behält die Werte; andere sind %2.</translation>
    </message>
</context>
<context>
    <name>DiagramPainter</name>
    <message>
        <source>exactly one</source>
        <translation>genau eine</translation>
    </message>
    <message>
        <source>at most one</source>
        <translation>höchstens eine</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>beliebig viele</translation>
    </message>
    <message>
        <source>partition of, or inherits from</source>
        <translation>Partition von, oder erbt von</translation>
    </message>
    <message>
        <source>foreign key that was not validated: rows from before may break it</source>
        <translation>Fremdschlüssel, der nicht geprüft wurde: frühere Zeilen können ihn verletzen</translation>
    </message>
</context>
<context>
    <name>DiagramText</name>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>partitioned table</source>
        <translation>partitionierte Tabelle</translation>
    </message>
    <message>
        <source>foreign table</source>
        <translation>Fremdtabelle</translation>
    </message>
    <message>
        <source>view</source>
        <translation>Sicht</translation>
    </message>
    <message>
        <source>materialized view</source>
        <translation>materialisierte Sicht</translation>
    </message>
    <message>
        <source>PK</source>
        <extracomment>Primary key, in two letters, in a picture of tables</extracomment>
        <translation>PK</translation>
    </message>
    <message>
        <source>FK</source>
        <extracomment>Foreign key, in two letters, in a picture of tables</extracomment>
        <translation>FK</translation>
    </message>
    <message numerus="yes">
        <source>%n more columns</source>
        <translation>
            <numerusform>%n weitere Spalte</numerusform>
            <numerusform>%n weitere Spalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partitions</source>
        <translation>
            <numerusform>%n Partition</numerusform>
            <numerusform>%n Partitionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables inherit from it</source>
        <translation>
            <numerusform>%n Tabelle erbt davon</numerusform>
            <numerusform>%n Tabellen erben davon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>connected with %n more tables</source>
        <translation>
            <numerusform>verbunden mit %n weiterer Tabelle</numerusform>
            <numerusform>verbunden mit %n weiteren Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>A foreign key refers to it, but it was not read.</source>
        <translation>Ein Fremdschlüssel verweist darauf, aber sie wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>part of the primary key</source>
        <translation>Teil des Primärschlüssels</translation>
    </message>
    <message>
        <source>part of a unique key</source>
        <translation>Teil eines eindeutigen Schlüssels</translation>
    </message>
    <message>
        <source>part of a foreign key</source>
        <translation>Teil eines Fremdschlüssels</translation>
    </message>
    <message>
        <source>may be NULL</source>
        <translation>darf NULL sein</translation>
    </message>
    <message>
        <source>never NULL</source>
        <translation>nie NULL</translation>
    </message>
    <message>
        <source>On deletion: refused while a row refers to it (NO ACTION)</source>
        <translation>Beim Löschen: abgelehnt, solange eine Zeile darauf verweist (NO ACTION)</translation>
    </message>
    <message>
        <source>On deletion: refused while a row refers to it (RESTRICT)</source>
        <translation>Beim Löschen: abgelehnt, solange eine Zeile darauf verweist (RESTRICT)</translation>
    </message>
    <message>
        <source>On deletion: the referring rows are deleted too (CASCADE)</source>
        <translation>Beim Löschen: Die verweisenden Zeilen werden auch gelöscht (CASCADE)</translation>
    </message>
    <message>
        <source>On deletion: the referring columns become NULL (SET NULL)</source>
        <translation>Beim Löschen: Die verweisenden Spalten werden NULL (SET NULL)</translation>
    </message>
    <message>
        <source>On deletion: the referring columns get their default (SET DEFAULT)</source>
        <translation>Beim Löschen: Die verweisenden Spalten erhalten ihren Vorgabewert (SET DEFAULT)</translation>
    </message>
    <message>
        <source>%1 is a partition of %2</source>
        <translation>%1 ist eine Partition von %2</translation>
    </message>
    <message>
        <source>%1 inherits from %2</source>
        <translation>%1 erbt von %2</translation>
    </message>
    <message>
        <source>Each row of %1 has at most one of %2</source>
        <translation>Jede Zeile von %1 hat höchstens eine von %2</translation>
    </message>
    <message>
        <source>Each row of %1 has exactly one of %2</source>
        <translation>Jede Zeile von %1 hat genau eine von %2</translation>
    </message>
    <message>
        <source>Each row of %1 has any number of %2</source>
        <translation>Jede Zeile von %1 hat beliebig viele von %2</translation>
    </message>
    <message>
        <source>Not validated: rows that were there before may break it</source>
        <translation>Nicht geprüft: Zeilen, die schon vorher da waren, können dagegen verstoßen</translation>
    </message>
    <message>
        <source>%1 has no foreign key, and none refers to it.</source>
        <translation>%1 hat keinen Fremdschlüssel, und keiner verweist darauf.</translation>
    </message>
    <message>
        <source>Around %1: %2, %3</source>
        <extracomment>%1 is a table; the other two are numbers with their words</extracomment>
        <translation>Um %1: %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n relations</source>
        <translation>
            <numerusform>%n Beziehung</numerusform>
            <numerusform>%n Beziehungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n more tables are not shown</source>
        <translation>
            <numerusform>; %n weitere Tabelle wird nicht gezeigt</numerusform>
            <numerusform>; %n weitere Tabellen werden nicht gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n more relations are not shown</source>
        <translation>
            <numerusform>; %n weitere Beziehung wird nicht gezeigt</numerusform>
            <numerusform>; %n weitere Beziehungen werden nicht gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <extracomment>%1 is a sentence: what could not be read and why</extracomment>
        <translation>
            <numerusform>%1 (und %n weitere)</numerusform>
            <numerusform>%1 (und %n weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether %1 has a foreign key, or one refers to it, is unknown. %2</source>
        <extracomment>%1 is a table, %2 a sentence: what could not be read and why</extracomment>
        <translation>Ob %1 einen Fremdschlüssel hat oder einer darauf verweist, ist unbekannt. %2</translation>
    </message>
    <message>
        <source>; there may be more. %1</source>
        <extracomment>%1 is a sentence: what could not be read and why</extracomment>
        <translation>; es kann mehr geben. %1</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>no database known</source>
        <translation>keine Datenbank bekannt</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <extracomment>Number of the page, and of how many.</extracomment>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>What differs and what is set aside is listed from page %1 on.</source>
        <translation>Was sich unterscheidet und was beiseitegelegt ist, steht ab Seite %1.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>started</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>steps</source>
        <extracomment>How many steps of the script the ledger says were applied.</extracomment>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Its name has no time: it stands where the ledger says it started.</source>
        <translation>Der Name nennt keine Zeit: Die Migration steht dort, wo sie laut Ledger begann.</translation>
    </message>
    <message>
        <source>Neither its name nor the ledger has a time: it stands between its neighbours.</source>
        <translation>Weder Name noch Ledger nennen eine Zeit: Die Migration steht zwischen ihren Nachbarn.</translation>
    </message>
    <message numerus="yes">
        <source>The newest of %n attempts.</source>
        <translation>
            <numerusform>Der einzige Versuch.</numerusform>
            <numerusform>Der neueste von %n Versuchen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations</source>
        <translation>
            <numerusform>%n Migration</numerusform>
            <numerusform>%n Migrationen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelinePainter</name>
    <message>
        <source>folder</source>
        <extracomment>Names of the timeline&apos;s lanes: migration folders on disk, rows of the ledger, attempts to run a script.</extracomment>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>ledger</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 s</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>The database can be reached</source>
        <translation>Die Datenbank ist erreichbar</translation>
    </message>
    <message>
        <source>The ledger can be read</source>
        <translation>Das Ledger ist lesbar</translation>
    </message>
    <message>
        <source>Nobody holds Prisma&apos;s lock</source>
        <translation>Niemand hält Prismas Sperre</translation>
    </message>
    <message>
        <source>Prisma accepts migration_lock.toml</source>
        <translation>Prisma nimmt migration_lock.toml an</translation>
    </message>
    <message>
        <source>The migration has a folder</source>
        <translation>Die Migration hat einen Ordner</translation>
    </message>
    <message>
        <source>Its migration.sql can be read</source>
        <translation>Ihre migration.sql ist lesbar</translation>
    </message>
    <message>
        <source>The ledger has no finished attempt of it</source>
        <translation>Das Ledger enthält keinen beendeten Versuch</translation>
    </message>
    <message>
        <source>The ledger has an unfinished attempt of it</source>
        <translation>Das Ledger enthält einen unbeendeten Versuch</translation>
    </message>
    <message>
        <source>The ledger knows the migration</source>
        <translation>Das Ledger kennt die Migration</translation>
    </message>
    <message>
        <source>What its statements want is already so</source>
        <translation>Was ihre Anweisungen wollen, ist schon so</translation>
    </message>
    <message>
        <source>Nothing of its statements is there</source>
        <translation>Nichts von ihren Anweisungen ist da</translation>
    </message>
    <message>
        <source>The folder has no readable migration.sql</source>
        <translation>Der Ordner hat keine lesbare migration.sql</translation>
    </message>
    <message>
        <source>The ledger does not know the folder</source>
        <translation>Das Ledger kennt den Ordner nicht</translation>
    </message>
    <message>
        <source>The place it is moved to is free</source>
        <translation>Der Platz, an den er verschoben wird, ist frei</translation>
    </message>
    <message>
        <source>This user may insert into and update the ledger</source>
        <translation>Dieser Benutzer darf im Ledger einfügen und ändern</translation>
    </message>
    <message>
        <source>The server accepts writing</source>
        <translation>Der Server nimmt Schreibzugriffe an</translation>
    </message>
    <message>
        <source>The ledger&apos;s rows are still as that action left them</source>
        <translation>Die Zeilen des Ledgers sind noch so, wie jene Aktion sie hinterließ</translation>
    </message>
    <message>
        <source>The chain of the journal holds</source>
        <translation>Die Kette des Journals hält</translation>
    </message>
    <message>
        <source>%1: unknown</source>
        <translation>%1: unbekannt</translation>
    </message>
    <message>
        <source>%1: unknown (%2)</source>
        <translation>%1: unbekannt (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A statement, then what was found.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 was not found. Check the path.</source>
        <translation>%1 wurde nicht gefunden. Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check its permissions.</source>
        <translation>%1 ist nicht lesbar. Die Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check its permissions and the free space.</source>
        <translation>%1 ist nicht beschreibbar. Zugriffsrechte und freien Platz prüfen.</translation>
    </message>
    <message>
        <source>%1 is not a folder, but has to be one.</source>
        <translation>%1 ist kein Ordner, muss aber einer sein.</translation>
    </message>
    <message>
        <source>%1 is a folder where a file is expected.</source>
        <translation>%1 ist ein Ordner, wo eine Datei erwartet wird.</translation>
    </message>
    <message>
        <source>%1 is a link to something that is not there. Restore its target or remove the link.</source>
        <translation>%1 verweist auf etwas, das nicht da ist. Das Ziel wiederherstellen oder den Verweis entfernen.</translation>
    </message>
    <message>
        <source>%1 is too large to be read.</source>
        <translation>%1 ist zu groß zum Lesen.</translation>
    </message>
    <message>
        <source>%1 is already there. Nothing was overwritten; move it away or choose another name.</source>
        <translation>%1 ist schon da. Nichts wurde überschrieben; verschieben oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>%1 holds no Prisma project: neither it nor a folder above it has a package.json or a prisma folder. Name the project with --project.</source>
        <translation>%1 enthält kein Prisma-Projekt: Weder dort noch in einem Ordner darüber gibt es eine package.json oder einen Ordner prisma. Das Projekt mit --project angeben.</translation>
    </message>
    <message>
        <source>No Prisma schema was found in %1. Name the file or folder with --schema.</source>
        <translation>In %1 wurde kein Prisma-Schema gefunden. Datei oder Ordner mit --schema angeben.</translation>
    </message>
    <message>
        <source>%1 holds several Prisma schemas. Choose one with --schema: %2.</source>
        <translation>%1 enthält mehrere Prisma-Schemas. Eines mit --schema wählen: %2.</translation>
    </message>
    <message>
        <source>The Prisma schema %1 cannot be read. Correct it first.</source>
        <translation>Das Prisma-Schema %1 ist nicht lesbar. Es zuerst berichtigen.</translation>
    </message>
    <message>
        <source>The schema&apos;s provider is “%1”. Plumbline supports PostgreSQL (“postgresql”) only.</source>
        <translation>Der Provider des Schemas ist „%1“. Plumbline unterstützt nur PostgreSQL („postgresql“).</translation>
    </message>
    <message>
        <source>%1 is a program, and Plumbline runs none: it reads only what is written there literally. Give the missing part with --schema or --url.</source>
        <translation>%1 ist ein Programm, und Plumbline führt keines aus: Es liest nur, was dort wörtlich steht. Den fehlenden Teil mit --schema oder --url angeben.</translation>
    </message>
    <message>
        <source>The Prisma config file %1 cannot be read. Correct it first.</source>
        <translation>Die Prisma-Konfiguration %1 ist nicht lesbar. Sie zuerst berichtigen.</translation>
    </message>
    <message>
        <source>This is a project of Prisma 8 (%1), which this version of Plumbline does not support yet. It knows the migrations of Prisma 6 and 7.</source>
        <translation>Dies ist ein Projekt von Prisma 8 (%1), das diese Version von Plumbline noch nicht unterstützt. Sie kennt die Migrationen von Prisma 6 und 7.</translation>
    </message>
    <message>
        <source>Two .env files both set %1 to the same value, which Prisma refuses. Keep one of them.</source>
        <translation>Zwei .env-Dateien setzen %1 auf denselben Wert, was Prisma ablehnt. Nur eine davon behalten.</translation>
    </message>
    <message>
        <source>The environment variable %1 is not set. Set it, write it into .env or use --url.</source>
        <translation>Die Umgebungsvariable %1 ist nicht gesetzt. Sie setzen, in .env schreiben oder --url verwenden.</translation>
    </message>
    <message>
        <source>The environment variable %1 is empty. Give it the database&apos;s URL.</source>
        <translation>Die Umgebungsvariable %1 ist leer. Ihr die URL der Datenbank geben.</translation>
    </message>
    <message>
        <source>Plumbline cannot connect to a %1:// address. Give a postgresql:// URL that reaches the database itself.</source>
        <translation>Plumbline kann sich nicht mit einer Adresse %1:// verbinden. Eine postgresql://-URL angeben, die die Datenbank selbst erreicht.</translation>
    </message>
    <message>
        <source>No PostgreSQL server answers at %1. Check host and port, and that the server runs.</source>
        <translation>Unter %1 antwortet kein PostgreSQL-Server. Host und Port prüfen und ob der Server läuft.</translation>
    </message>
    <message>
        <source>The server refused to let the user “%1” in. Check user and password.</source>
        <translation>Der Server hat den Benutzer „%1“ abgewiesen. Benutzer und Passwort prüfen.</translation>
    </message>
    <message>
        <source>The server has no database “%1”. Check the name in the URL.</source>
        <translation>Der Server hat keine Datenbank „%1“. Den Namen in der URL prüfen.</translation>
    </message>
    <message>
        <source>No trusted TLS connection to %1 could be made. Check sslmode, sslaccept and the certificate.</source>
        <translation>Es kam keine vertrauenswürdige TLS-Verbindung zu %1 zustande. sslmode, sslaccept und das Zertifikat prüfen.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost. Look again once the server answers.</source>
        <translation>Die Verbindung zu %1 ging verloren. Noch einmal nachsehen, sobald der Server antwortet.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. Try again, or ask who keeps it busy.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet. Noch einmal versuchen oder fragen, wer dort arbeitet.</translation>
    </message>
    <message>
        <source>No server was asked, because PostgreSQL’s client library cannot be loaded. Install the package libpq5.</source>
        <translation>Es wurde kein Server gefragt, weil die Client-Bibliothek von PostgreSQL nicht geladen werden kann. Das Paket libpq5 installieren.</translation>
    </message>
    <message>
        <source>%1 has no free connection left. Close one and try again.</source>
        <translation>%1 hat keine freie Verbindung mehr. Eine schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The database denies this user the right. Ask its owner for it.</source>
        <translation>Die Datenbank verweigert diesem Benutzer das Recht. Ihren Eigentümer darum bitten.</translation>
    </message>
    <message>
        <source>The database denies this user access to %1. Ask its owner for the right.</source>
        <translation>Die Datenbank verweigert diesem Benutzer den Zugriff auf %1. Ihren Eigentümer um das Recht bitten.</translation>
    </message>
    <message>
        <source>The database has no table %1.</source>
        <translation>Die Datenbank hat keine Tabelle %1.</translation>
    </message>
    <message>
        <source>The database has no column %1.</source>
        <translation>Die Datenbank hat keine Spalte %1.</translation>
    </message>
    <message>
        <source>The table _prisma_migrations has other columns than Prisma gives it, so what it records is unknown.</source>
        <translation>Die Tabelle _prisma_migrations hat andere Spalten, als Prisma ihr gibt; was sie verzeichnet, ist daher unbekannt.</translation>
    </message>
    <message>
        <source>Another session holds a lock on what is needed. Try again when it is done.</source>
        <translation>Eine andere Sitzung hält eine Sperre auf dem, was gebraucht wird. Noch einmal versuchen, wenn sie fertig ist.</translation>
    </message>
    <message>
        <source>The server refused a statement.</source>
        <translation>Der Server hat eine Anweisung abgelehnt.</translation>
    </message>
    <message>
        <source>The server refused a statement: %1.</source>
        <translation>Der Server hat eine Anweisung abgelehnt: %1.</translation>
    </message>
    <message>
        <source>The SQL cannot be parsed.</source>
        <translation>Das SQL ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The SQL cannot be parsed: %1.</source>
        <translation>Das SQL ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s server programs are not installed. Install the package %1.</source>
        <translation>Die Serverprogramme von PostgreSQL sind nicht installiert. Das Paket %1 installieren.</translation>
    </message>
    <message>
        <source>The private PostgreSQL server did not start.</source>
        <translation>Der private PostgreSQL-Server ist nicht gestartet.</translation>
    </message>
    <message>
        <source>The program %1 ended with an error.</source>
        <translation>Das Programm %1 endete mit einem Fehler.</translation>
    </message>
    <message>
        <source>Refused: this would destroy data. Nothing was changed.</source>
        <translation>Abgelehnt: Das würde Daten zerstören. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Refused: %1. Nothing was changed.</source>
        <translation>Abgelehnt: %1. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A check is not in order, so nothing was done.</source>
        <translation>Eine Prüfung ist nicht in Ordnung, daher wurde nichts getan.</translation>
    </message>
    <message>
        <source>A check is not in order, so nothing was done: %1.</source>
        <translation>Eine Prüfung ist nicht in Ordnung, daher wurde nichts getan: %1.</translation>
    </message>
    <message>
        <source>Not confirmed, so nothing was done: the name to type is “%1”.</source>
        <translation>Nicht bestätigt, daher wurde nichts getan: Einzugeben ist der Name „%1“.</translation>
    </message>
    <message>
        <source>This plan needs a reason in writing, because the facts alone do not settle it. Nothing was done.</source>
        <translation>Dieser Plan braucht eine schriftliche Begründung, weil die Fakten allein nicht entscheiden. Nichts wurde getan.</translation>
    </message>
    <message>
        <source>The facts changed after the plan was shown, so nothing was done. Look at the new plan.</source>
        <translation>Die Fakten haben sich geändert, nachdem der Plan gezeigt wurde; daher wurde nichts getan. Den neuen Plan ansehen.</translation>
    </message>
    <message>
        <source>Somebody else holds Prisma&apos;s lock, so nothing was done. Wait until they are done.</source>
        <translation>Jemand anders hält Prismas Sperre, daher wurde nichts getan. Warten, bis er fertig ist.</translation>
    </message>
    <message>
        <source>Prisma&apos;s lock is held by %1, so nothing was done. Wait until they are done.</source>
        <translation>Prismas Sperre wird gehalten von %1, daher wurde nichts getan. Warten, bis sie frei ist.</translation>
    </message>
    <message>
        <source>The journal is damaged at %1. Keep the file and find out who changed it.</source>
        <translation>Das Journal ist beschädigt bei %1. Die Datei aufbewahren und herausfinden, wer sie geändert hat.</translation>
    </message>
    <message>
        <source>%1 cannot be undone.</source>
        <translation>%1 kann nicht zurückgenommen werden.</translation>
    </message>
    <message>
        <source>There is no migration “%1”. Give the whole name of its folder.</source>
        <translation>Es gibt keine Migration „%1“. Den ganzen Namen ihres Ordners angeben.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Is the table %1 there?</source>
        <translation>Ist die Tabelle %1 da?</translation>
    </message>
    <message>
        <source>Is the table %1 gone?</source>
        <translation>Ist die Tabelle %1 weg?</translation>
    </message>
    <message>
        <source>Has %1 the column %2?</source>
        <translation>Hat %1 die Spalte %2?</translation>
    </message>
    <message>
        <source>Is the column %2 of %1 gone?</source>
        <translation>Ist die Spalte %2 von %1 weg?</translation>
    </message>
    <message>
        <source>Has the column %2 of %1 the type %3?</source>
        <translation>Hat die Spalte %2 von %1 den Typ %3?</translation>
    </message>
    <message>
        <source>Is the index %1 there?</source>
        <translation>Ist der Index %1 da?</translation>
    </message>
    <message>
        <source>Is the index %1 gone?</source>
        <translation>Ist der Index %1 weg?</translation>
    </message>
    <message>
        <source>Has %1 the constraint %2?</source>
        <translation>Hat %1 die Bedingung %2?</translation>
    </message>
    <message>
        <source>Is the constraint %2 of %1 gone?</source>
        <translation>Ist die Bedingung %2 von %1 weg?</translation>
    </message>
    <message>
        <source>Is the enum %1 there?</source>
        <translation>Ist der Aufzählungstyp %1 da?</translation>
    </message>
    <message>
        <source>Has the enum %1 the value %2?</source>
        <translation>Hat der Aufzählungstyp %1 den Wert %2?</translation>
    </message>
    <message>
        <source>Does %1 hold rows?</source>
        <translation>Enthält %1 Zeilen?</translation>
    </message>
    <message>
        <source>Was the data moved? Only a person can tell.</source>
        <translation>Wurden die Daten übertragen? Das weiß nur ein Mensch.</translation>
    </message>
    <message>
        <source>Was the data of %1 moved? Only a person can tell.</source>
        <translation>Wurden die Daten von %1 übertragen? Das weiß nur ein Mensch.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>answer</comment>
        <extracomment>The answer to a question that could not be looked up.</extracomment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>schon da</translation>
    </message>
    <message>
        <source>partly there</source>
        <translation>teilweise da</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>done or undone by another migration</source>
        <translation>durch eine andere Migration getan oder aufgehoben</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>nicht feststellbar</translation>
    </message>
    <message>
        <source>changes nothing</source>
        <extracomment>A statement without an end state of its own, such as BEGIN.</extracomment>
        <translation>ändert nichts</translation>
    </message>
    <message>
        <source>%1 of %2 migrations are applied.</source>
        <translation>%1 von %2 Migrationen sind angewendet.</translation>
    </message>
    <message>
        <source>1 migration failed.</source>
        <translation>1 Migration ist fehlgeschlagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations failed.</source>
        <translation>
            <numerusform>%n Migration ist fehlgeschlagen.</numerusform>
            <numerusform>%n Migrationen sind fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration is running now.</source>
        <translation>1 Migration läuft gerade.</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations are running now.</source>
        <translation>
            <numerusform>%n Migration läuft gerade.</numerusform>
            <numerusform>%n Migrationen laufen gerade.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 folder has no readable script.</source>
        <translation>1 Ordner hat kein lesbares Skript.</translation>
    </message>
    <message numerus="yes">
        <source>%n folders have no readable script.</source>
        <translation>
            <numerusform>%n Ordner hat kein lesbares Skript.</numerusform>
            <numerusform>%n Ordner haben kein lesbares Skript.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration never ran.</source>
        <translation>1 Migration ist nie gelaufen.</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations never ran.</source>
        <translation>
            <numerusform>%n Migration ist nie gelaufen.</numerusform>
            <numerusform>%n Migrationen sind nie gelaufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration was rolled back and will run again.</source>
        <translation>1 Migration wurde zurückgerollt und wird noch einmal laufen.</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were rolled back and will run again.</source>
        <translation>
            <numerusform>%n Migration wurde zurückgerollt und wird noch einmal laufen.</numerusform>
            <numerusform>%n Migrationen wurden zurückgerollt und werden noch einmal laufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration is in the ledger and not on disk.</source>
        <translation>1 Migration steht im Ledger und liegt nicht auf der Platte.</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations are in the ledger and not on disk.</source>
        <translation>
            <numerusform>%n Migration steht im Ledger und liegt nicht auf der Platte.</numerusform>
            <numerusform>%n Migrationen stehen im Ledger und liegen nicht auf der Platte.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 script differs from the one that ran.</source>
        <translation>1 Skript ist ein anderes als das, das lief.</translation>
    </message>
    <message numerus="yes">
        <source>%n scripts differ from the ones that ran.</source>
        <translation>
            <numerusform>%n Skript ist ein anderes als das, das lief.</numerusform>
            <numerusform>%n Skripte sind andere als die, die liefen.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration ran out of order.</source>
        <translation>1 Migration lief außer der Reihe.</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations ran out of order.</source>
        <translation>
            <numerusform>%n Migration lief außer der Reihe.</numerusform>
            <numerusform>%n Migrationen liefen außer der Reihe.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration was applied twice.</source>
        <translation>1 Migration wurde zweimal angewendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were applied twice.</source>
        <translation>
            <numerusform>%n Migration wurde zweimal angewendet.</numerusform>
            <numerusform>%n Migrationen wurden zweimal angewendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Prisma refuses migration_lock.toml: it names the provider %1.</source>
        <translation>Prisma lehnt migration_lock.toml ab: Sie nennt den Provider %1.</translation>
    </message>
    <message>
        <source>The database has no ledger: no migration ever ran here.</source>
        <translation>Die Datenbank hat kein Ledger: Hier lief noch nie eine Migration.</translation>
    </message>
    <message>
        <source>The server adds: %1</source>
        <translation>Der Server ergänzt: %1</translation>
    </message>
    <message>
        <source>The server’s hint: %1</source>
        <translation>Der Hinweis des Servers: %1</translation>
    </message>
    <message>
        <source>The error does not tell at which statement “%1” stopped.</source>
        <translation>Der Fehler sagt nicht, bei welcher Anweisung „%1“ stehen blieb.</translation>
    </message>
    <message>
        <source>The script of “%1” cannot be read, so nothing can be told of what it wants.</source>
        <translation>Das Skript von „%1“ ist nicht lesbar; was es will, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>“%1” names no table.</source>
        <translation>„%1“ nennt keine Tabelle.</translation>
    </message>
    <message>
        <source>Later migrations changed everything that “%1” wanted.</source>
        <translation>Spätere Migrationen haben alles geändert, was „%1“ wollte.</translation>
    </message>
    <message>
        <source>Line %1 of “%2” is overtaken: “%3” was applied and changed what it needs.</source>
        <translation>Zeile %1 von „%2“ ist überholt: „%3“ wurde angewendet und hat geändert, was sie braucht.</translation>
    </message>
    <message>
        <source>The ledger knows “%1”, so its script is to be restored, not its folder removed.</source>
        <translation>Das Ledger kennt „%1“; daher ist das Skript wiederherzustellen und nicht der Ordner zu entfernen.</translation>
    </message>
    <message>
        <source>“%1” was rolled back and waits to run again.</source>
        <translation>„%1“ wurde zurückgerollt und wartet auf einen neuen Lauf.</translation>
    </message>
    <message>
        <source>Review the waiting migrations, then apply them with “prisma migrate deploy”.</source>
        <translation>Die wartenden Migrationen durchsehen und dann mit „prisma migrate deploy“ anwenden.</translation>
    </message>
    <message>
        <source>%1 migrations.</source>
        <translation>%1 Migrationen.</translation>
    </message>
    <message>
        <source>prisma migrate status ends with exit code %1.</source>
        <translation>prisma migrate status endet mit dem Code %1.</translation>
    </message>
    <message>
        <source>“%1” failed and left no error message.</source>
        <translation>„%1“ ist fehlgeschlagen und hinterließ keine Meldung.</translation>
    </message>
    <message>
        <source>“%1” failed: %2</source>
        <translation>„%1“ ist fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>“%1” is running now.</source>
        <translation>„%1“ läuft gerade.</translation>
    </message>
    <message>
        <source>“%1” is running now, started by %2.</source>
        <translation>„%1“ läuft gerade, gestartet von %2.</translation>
    </message>
    <message>
        <source>No migration left an error.</source>
        <translation>Keine Migration hat einen Fehler hinterlassen.</translation>
    </message>
    <message>
        <source>It stopped at line %1: %2</source>
        <translation>Sie blieb in Zeile %1 stehen: %2</translation>
    </message>
    <message>
        <source>The table %1 is there.</source>
        <translation>Die Tabelle %1 ist da.</translation>
    </message>
    <message>
        <source>The table %1 is not there.</source>
        <translation>Die Tabelle %1 ist nicht da.</translation>
    </message>
    <message>
        <source>The table %1 is gone: “%2” removed it.</source>
        <translation>Die Tabelle %1 ist weg: „%2“ hat sie entfernt.</translation>
    </message>
    <message>
        <source>%1 holds about 1 row.</source>
        <translation>%1 enthält etwa 1 Zeile.</translation>
    </message>
    <message>
        <source>%1 holds about %2 rows.</source>
        <translation>%1 enthält etwa %2 Zeilen.</translation>
    </message>
    <message>
        <source>How many rows %1 holds is unknown.</source>
        <translation>Wie viele Zeilen %1 enthält, ist unbekannt.</translation>
    </message>
    <message>
        <source>%1 holds no rows.</source>
        <translation>%1 enthält keine Zeilen.</translation>
    </message>
    <message>
        <source>What “%1” wants is already so.</source>
        <translation>Was „%1“ will, ist schon so.</translation>
    </message>
    <message>
        <source>Of “%1”, %2 of %3 statements are already so.</source>
        <translation>Von „%1“ sind %2 von %3 Anweisungen schon erfüllt.</translation>
    </message>
    <message>
        <source>Nothing of “%1” is there.</source>
        <translation>Nichts von „%1“ ist da.</translation>
    </message>
    <message>
        <source>Whether what “%1” wants is already so cannot be told from the database.</source>
        <translation>Ob schon so ist, was „%1“ will, lässt sich aus der Datenbank nicht sagen.</translation>
    </message>
    <message>
        <source>Mark “%1” as applied: nothing of it needs to run.</source>
        <translation>„%1“ als angewendet vermerken: Nichts davon muss laufen.</translation>
    </message>
    <message>
        <source>Mark “%1” as rolled back: nothing of it is there, and the next deploy runs it again.</source>
        <translation>„%1“ als zurückgerollt vermerken: Nichts davon ist da, und das nächste Deployment führt sie noch einmal aus.</translation>
    </message>
    <message>
        <source>A person has to decide about “%1”: the facts do not settle it.</source>
        <translation>Über „%1“ muss ein Mensch entscheiden: Die Fakten reichen nicht.</translation>
    </message>
    <message>
        <source>No migration failed.</source>
        <translation>Keine Migration ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The folder “%1” has no readable migration.sql.</source>
        <translation>Der Ordner „%1“ hat keine lesbare migration.sql.</translation>
    </message>
    <message>
        <source>Every migration folder has a readable migration.sql.</source>
        <translation>Jeder Migrationsordner hat eine lesbare migration.sql.</translation>
    </message>
    <message>
        <source>“%1” waits to be deployed.</source>
        <translation>„%1“ wartet auf das Deployment.</translation>
    </message>
    <message>
        <source>The model %1 has no table: %2 is not in the database.</source>
        <translation>Das Modell %1 hat keine Tabelle: %2 ist nicht in der Datenbank.</translation>
    </message>
    <message>
        <source>%1 looks like a data migration.</source>
        <translation>%1 sieht nach einer Datenmigration aus.</translation>
    </message>
    <message>
        <source>The project has no script that looks like a data migration.</source>
        <translation>Das Projekt hat kein Skript, das nach einer Datenmigration aussieht.</translation>
    </message>
    <message>
        <source>Run the application and its tests against this database.</source>
        <translation>Die Anwendung und ihre Tests gegen diese Datenbank laufen lassen.</translation>
    </message>
    <message>
        <source>Waits for step %1.</source>
        <translation>Wartet auf Schritt %1.</translation>
    </message>
    <message>
        <source>The tables could not be read: %1.</source>
        <translation>Die Tabellen waren nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The ledger could not be read, so what ran is unknown.</source>
        <translation>Das Ledger war nicht lesbar; was lief, ist daher unbekannt.</translation>
    </message>
    <message>
        <source>There is no connection to the database.</source>
        <translation>Es gibt keine Verbindung zur Datenbank.</translation>
    </message>
    <message>
        <source>A later version of Plumbline does this. Until then, do it by hand.</source>
        <translation>Das übernimmt eine spätere Version von Plumbline. Bis dahin von Hand erledigen.</translation>
    </message>
    <message>
        <source>Prisma reads no .env file because %1 is there, so neither does Plumbline.</source>
        <translation>Prisma liest keine .env-Datei, weil es %1 gibt, also tut Plumbline es auch nicht.</translation>
    </message>
    <message>
        <source>%1 loads .env itself, so it was read here too.</source>
        <translation>%1 lädt .env selbst, darum wurde sie auch hier gelesen.</translation>
    </message>
    <message>
        <source>%1: %2 can only be evaluated by running it, which Plumbline does not do.</source>
        <translation>%1: %2 ließe sich nur durch Ausführen ermitteln, und das tut Plumbline nicht.</translation>
    </message>
    <message>
        <source>%1: Prisma 6 does not know %2 and refuses the file; later versions may know it.</source>
        <translation>%1: Prisma 6 kennt %2 nicht und lehnt die Datei ab; spätere Versionen kennen es vielleicht.</translation>
    </message>
    <message>
        <source>Prisma finds no schema in this folder. %1 is the only one below it and was taken.</source>
        <translation>In diesem Ordner findet Prisma kein Schema. %1 ist das einzige darunter und wurde genommen.</translation>
    </message>
    <message>
        <source>The schema was found through prisma.schema in package.json, which Prisma calls deprecated.</source>
        <translation>Das Schema wurde über prisma.schema in package.json gefunden, was Prisma veraltet nennt.</translation>
    </message>
    <message>
        <source>Connected through directUrl, as Prisma&apos;s migrate commands do.</source>
        <translation>Verbunden über directUrl, wie Prismas Migrate-Befehle.</translation>
    </message>
    <message>
        <source>Prisma passes over these parameters of the URL in silence, so they have no effect: %1.</source>
        <translation>Diese Parameter der URL übergeht Prisma stillschweigend, sie bewirken also nichts: %1.</translation>
    </message>
    <message>
        <source>The Prisma schema has faults that were passed over (%1). prisma validate lists them.</source>
        <translation>Das Prisma-Schema hat Fehler, die übergangen wurden (%1). prisma validate zählt sie auf.</translation>
    </message>
    <message>
        <source>Prisma refuses migration_lock.toml, because it reads the provider “%1” there. Write exactly: provider = &quot;postgresql&quot;</source>
        <translation>Prisma lehnt migration_lock.toml ab, weil es dort den Provider „%1“ liest. Genau so schreiben: provider = &quot;postgresql&quot;</translation>
    </message>
    <message>
        <source>--url held a password, which other users may have seen in the process list. Give the URL in the environment variable instead.</source>
        <translation>--url enthielt ein Passwort, das andere Benutzer in der Prozessliste gesehen haben können. Die URL stattdessen in der Umgebungsvariablen angeben.</translation>
    </message>
    <message>
        <source>Mark as applied</source>
        <translation>Als angewendet vermerken</translation>
    </message>
    <message>
        <source>Mark as rolled back</source>
        <translation>Als zurückgerollt vermerken</translation>
    </message>
    <message>
        <source>Remove the broken folder</source>
        <translation>Den defekten Ordner entfernen</translation>
    </message>
    <message>
        <source>Restore the folder</source>
        <translation>Den Ordner wiederherstellen</translation>
    </message>
    <message>
        <source>Reset the database</source>
        <translation>Die Datenbank zurücksetzen</translation>
    </message>
    <message>
        <source>Take an action back</source>
        <translation>Eine Aktion zurücknehmen</translation>
    </message>
    <message>
        <source>Move the folder aside</source>
        <translation>Den Ordner beiseitelegen</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>The ledger of %1 will have “%2” as applied. Its script does not run, and no table of yours is touched.</source>
        <translation>Im Ledger von %1 wird „%2“ als angewendet stehen. Das Skript läuft nicht, und keine Ihrer Tabellen wird angerührt.</translation>
    </message>
    <message>
        <source>The ledger of %1 will have “%2” as applied and its failed attempt as rolled back. Its script does not run, and no table of yours is touched.</source>
        <translation>Im Ledger von %1 wird „%2“ als angewendet stehen und der fehlgeschlagene Versuch als zurückgerollt. Das Skript läuft nicht, und keine Ihrer Tabellen wird angerührt.</translation>
    </message>
    <message numerus="yes">
        <source>The ledger of %1 will have “%2” as applied and its %n failed attempts as rolled back. Its script does not run, and no table of yours is touched.</source>
        <translation>
            <numerusform>Im Ledger von %1 wird „%2“ als angewendet stehen und der %n fehlgeschlagene Versuch als zurückgerollt. Das Skript läuft nicht, und keine Ihrer Tabellen wird angerührt.</numerusform>
            <numerusform>Im Ledger von %1 wird „%2“ als angewendet stehen und die %n fehlgeschlagenen Versuche als zurückgerollt. Das Skript läuft nicht, und keine Ihrer Tabellen wird angerührt.</numerusform>
        </translation>
    </message>
    <message>
        <source>A reset would drop every schema that Prisma manages in %1. Plumbline never does this.</source>
        <translation>Ein Zurücksetzen würde jedes Schema löschen, das Prisma in %1 verwaltet. Plumbline tut das nie.</translation>
    </message>
    <message>
        <source>A reset would drop %1 tables of %2 with %3 rows (%4). Plumbline never does this.</source>
        <translation>Ein Zurücksetzen würde %1 Tabellen von %2 mit %3 Zeilen (%4) löschen. Plumbline tut das nie.</translation>
    </message>
    <message>
        <source>A reset would drop %1 tables of %2 with about %3 rows (%4). Plumbline never does this.</source>
        <translation>Ein Zurücksetzen würde %1 Tabellen von %2 mit etwa %3 Zeilen (%4) löschen. Plumbline tut das nie.</translation>
    </message>
    <message>
        <source>The ledger of %1 will have “%2” as rolled back. Nothing is undone in the database, and the next deploy runs the script again.</source>
        <translation>Im Ledger von %1 wird „%2“ als zurückgerollt stehen. In der Datenbank wird nichts rückgängig gemacht, und das nächste Deployment führt das Skript noch einmal aus.</translation>
    </message>
    <message>
        <source>The folder “%1” will be moved out of the migrations to .plumbline/removed. The database is not touched.</source>
        <translation>Der Ordner „%1“ wird aus den Migrationen nach .plumbline/removed verschoben. Die Datenbank wird nicht angerührt.</translation>
    </message>
    <message>
        <source>The folder “%1” will be moved back into the migrations. The database is not touched.</source>
        <translation>Der Ordner „%1“ wird zurück zu den Migrationen verschoben. Die Datenbank wird nicht angerührt.</translation>
    </message>
    <message>
        <source>The ledger&apos;s rows of “%1” will be as they were before that action. A row that it added stays, marked as rolled back, because Plumbline deletes none.</source>
        <translation>Die Zeilen von „%1“ im Ledger werden wieder so sein wie vor jener Aktion. Eine Zeile, die sie hinzugefügt hat, bleibt und wird als zurückgerollt vermerkt, weil Plumbline keine löscht.</translation>
    </message>
    <message>
        <source>The folder “%1” will be moved back to where it was before that action.</source>
        <translation>Der Ordner „%1“ wird dorthin zurückgelegt, wo er vor jener Aktion war.</translation>
    </message>
    <message>
        <source>%1 on %2, for a moment</source>
        <extracomment>A lock: its mode, what it is on, how long.</extracomment>
        <translation>%1 auf %2, für einen Augenblick</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>%1 is a command such as CREATE INDEX, %2 a table</extracomment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>The same action can be done again.</source>
        <translation>Dieselbe Aktion kann noch einmal ausgeführt werden.</translation>
    </message>
    <message>
        <source>Nothing is changed, so there is nothing to take back.</source>
        <translation>Nichts wird geändert, also gibt es nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>A migration failed: look at its evidence, then mark it as applied where its end state is there, or as rolled back where none of it is (plumbline evidence, plumbline resolve).</source>
        <translation>Eine Migration ist fehlgeschlagen: ihre Belege ansehen und sie dann als angewendet vermerken, wo ihr Endzustand da ist, oder als zurückgerollt, wo nichts davon da ist (plumbline evidence, plumbline resolve).</translation>
    </message>
    <message>
        <source>A migration folder is empty or broken: move it aside (plumbline remove-broken).</source>
        <translation>Ein Migrationsordner ist leer oder defekt: ihn beiseitelegen (plumbline remove-broken).</translation>
    </message>
    <message>
        <source>A table is missing: add it with a new migration; the tables that are there stay as they are.</source>
        <translation>Eine Tabelle fehlt: sie mit einer neuen Migration hinzufügen; die vorhandenen Tabellen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>A script was edited after it ran: put the old text back and write a new migration for the change.</source>
        <translation>Ein Skript wurde nach seinem Lauf bearbeitet: den alten Text wiederherstellen und für die Änderung eine neue Migration schreiben.</translation>
    </message>
    <message>
        <source>You want an empty database for trying something out: create another one beside this and point DATABASE_URL at it.</source>
        <translation>Zum Ausprobieren wird eine leere Datenbank gebraucht: daneben eine andere anlegen und DATABASE_URL darauf richten.</translation>
    </message>
    <message>
        <source>Refused: Plumbline never destroys data.</source>
        <translation>Abgelehnt: Plumbline zerstört niemals Daten.</translation>
    </message>
    <message>
        <source>Not possible while this is unknown: %1</source>
        <translation>Nicht möglich, solange dies unbekannt ist: %1</translation>
    </message>
    <message>
        <source>Not possible while this is not so: %1</source>
        <translation>Nicht möglich, solange dies nicht so ist: %1</translation>
    </message>
    <message>
        <source>Marked as applied</source>
        <translation>Als angewendet vermerkt</translation>
    </message>
    <message>
        <source>Marked as rolled back</source>
        <translation>Als zurückgerollt vermerkt</translation>
    </message>
    <message>
        <source>Removed a broken folder</source>
        <translation>Einen defekten Ordner entfernt</translation>
    </message>
    <message>
        <source>Restored a folder</source>
        <translation>Einen Ordner wiederhergestellt</translation>
    </message>
    <message>
        <source>Refused a reset</source>
        <translation>Ein Zurücksetzen abgelehnt</translation>
    </message>
    <message>
        <source>Took an action back</source>
        <translation>Eine Aktion zurückgenommen</translation>
    </message>
    <message>
        <source>begun</source>
        <extracomment>An action that was begun and whose end is not recorded.</extracomment>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>applied by declaration</source>
        <translation>durch Erklärung angewendet</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>angewendet</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>ausstehend</translation>
    </message>
    <message>
        <source>running now</source>
        <translation>läuft gerade</translation>
    </message>
    <message>
        <source>rolled back, will run again</source>
        <translation>zurückgerollt, läuft noch einmal</translation>
    </message>
    <message>
        <source>missing locally</source>
        <translation>fehlt lokal</translation>
    </message>
    <message>
        <source>broken folder</source>
        <translation>defekter Ordner</translation>
    </message>
    <message>
        <source>unknown</source>
        <extracomment>The state of a migration whose ledger could not be read.</extracomment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>The ledger has it as applied, but its script did not run: somebody declared it with migrate resolve.</source>
        <translation>Im Ledger steht sie als angewendet, aber ihr Skript ist nicht gelaufen: Jemand hat es mit migrate resolve erklärt.</translation>
    </message>
    <message>
        <source>Its script ran to the end, and the ledger has it as applied.</source>
        <translation>Ihr Skript lief bis zum Ende, und im Ledger steht sie als angewendet.</translation>
    </message>
    <message>
        <source>It has a folder and no row in the ledger. The next deploy runs it.</source>
        <translation>Sie hat einen Ordner und keine Zeile im Ledger. Das nächste Deployment führt sie aus.</translation>
    </message>
    <message>
        <source>Somebody holds Prisma&apos;s lock and has begun it. It is not finished yet, and not failed.</source>
        <translation>Jemand hält Prismas Sperre und hat sie begonnen. Sie ist noch nicht beendet und nicht fehlgeschlagen.</translation>
    </message>
    <message>
        <source>It was begun and did not finish. Prisma applies nothing more until this is resolved.</source>
        <translation>Sie wurde begonnen und nicht beendet. Prisma wendet nichts mehr an, bis das geklärt ist.</translation>
    </message>
    <message>
        <source>Its last attempt is marked as rolled back. The next deploy runs it again, although Prisma&apos;s status does not say so.</source>
        <translation>Ihr letzter Versuch ist als zurückgerollt vermerkt. Das nächste Deployment führt sie noch einmal aus, obwohl Prismas Status das nicht sagt.</translation>
    </message>
    <message>
        <source>The ledger has it, but the migrations folder does not.</source>
        <translation>Das Ledger hat sie, der Migrationsordner nicht.</translation>
    </message>
    <message>
        <source>Its folder has no migration.sql that can be read. Prisma&apos;s deploy stops there.</source>
        <translation>Ihr Ordner hat keine lesbare migration.sql. Prismas Deployment bleibt dort stehen.</translation>
    </message>
    <message>
        <source>The ledger could not be read, so whether it ran is unknown.</source>
        <translation>Das Ledger war nicht lesbar; ob sie lief, ist daher unbekannt.</translation>
    </message>
    <message>
        <source>edited after it ran</source>
        <translation>nach dem Lauf bearbeitet</translation>
    </message>
    <message>
        <source>edited: line endings only</source>
        <translation>bearbeitet: nur Zeilenenden</translation>
    </message>
    <message>
        <source>edited: comments only</source>
        <translation>bearbeitet: nur Kommentare</translation>
    </message>
    <message>
        <source>ran out of order</source>
        <translation>lief außer der Reihe</translation>
    </message>
    <message>
        <source>applied twice</source>
        <translation>zweimal angewendet</translation>
    </message>
    <message>
        <source>empty script</source>
        <translation>leeres Skript</translation>
    </message>
    <message>
        <source>will run again</source>
        <translation>wird noch einmal laufen</translation>
    </message>
    <message>
        <source>not UTF-8</source>
        <translation>nicht UTF-8</translation>
    </message>
    <message>
        <source>Its migration.sql holds other SQL than the script that ran, which git still has in commit %1. Put that one back; a change belongs into a new migration.</source>
        <translation>Ihre migration.sql enthält anderes SQL als das Skript, das lief; git hat es noch im Commit %1. Jenes zurücklegen; eine Änderung gehört in eine neue Migration.</translation>
    </message>
    <message>
        <source>The checksum of its migration.sql is not the one that the ledger recorded, so the script was changed after it ran. Put the old one back; a change belongs into a new migration.</source>
        <translation>Die Prüfsumme ihrer migration.sql ist nicht die, die das Ledger verzeichnet; das Skript wurde also nach seinem Lauf geändert. Das alte zurücklegen; eine Änderung gehört in eine neue Migration.</translation>
    </message>
    <message>
        <source>Its migration.sql differs from the script that ran in line endings only.</source>
        <translation>Ihre migration.sql unterscheidet sich vom Skript, das lief, nur in den Zeilenenden.</translation>
    </message>
    <message>
        <source>Its migration.sql differs from the script that ran in comments and white space only; the SQL is the same.</source>
        <translation>Ihre migration.sql unterscheidet sich vom Skript, das lief, nur in Kommentaren und Leerraum; das SQL ist dasselbe.</translation>
    </message>
    <message>
        <source>It ran although a migration that sorts before it had not run yet. On an empty database the order will be another.</source>
        <translation>Sie lief, obwohl eine Migration, die vor ihr einsortiert ist, noch nicht gelaufen war. Auf einer leeren Datenbank ist die Reihenfolge eine andere.</translation>
    </message>
    <message>
        <source>The ledger has more than one finished row for it.</source>
        <translation>Das Ledger hat mehr als eine beendete Zeile für sie.</translation>
    </message>
    <message>
        <source>Its migration.sql holds no statement. Prisma applies it all the same.</source>
        <translation>Ihre migration.sql enthält keine Anweisung. Prisma wendet sie trotzdem an.</translation>
    </message>
    <message>
        <source>Its last attempt is marked as rolled back, so the next deploy runs the script again.</source>
        <translation>Ihr letzter Versuch ist als zurückgerollt vermerkt, daher führt das nächste Deployment das Skript noch einmal aus.</translation>
    </message>
    <message>
        <source>Its migration.sql is not UTF-8. Prisma replaces the bytes it cannot read before it runs the script.</source>
        <translation>Ihre migration.sql ist nicht UTF-8. Prisma ersetzt die unlesbaren Bytes, bevor es das Skript ausführt.</translation>
    </message>
    <message>
        <source>Check migration status</source>
        <translation>Den Status der Migrationen prüfen</translation>
    </message>
    <message>
        <source>Read the error message</source>
        <translation>Die Fehlermeldung lesen</translation>
    </message>
    <message>
        <source>Check if tables exist</source>
        <translation>Prüfen, ob die Tabellen da sind</translation>
    </message>
    <message>
        <source>Check if data exists</source>
        <translation>Prüfen, ob Daten da sind</translation>
    </message>
    <message>
        <source>Determine if the migration is needed</source>
        <translation>Prüfen, ob die Migration nötig ist</translation>
    </message>
    <message>
        <source>Mark as applied if not needed</source>
        <translation>Als angewendet vermerken, wenn unnötig</translation>
    </message>
    <message>
        <source>Remove broken migrations</source>
        <translation>Defekte Migrationen entfernen</translation>
    </message>
    <message>
        <source>Use a safe schema update</source>
        <translation>Das Schema sicher aktualisieren</translation>
    </message>
    <message>
        <source>Verify schema sync</source>
        <translation>Schema-Abgleich prüfen</translation>
    </message>
    <message>
        <source>Run the data migration</source>
        <translation>Die Datenmigration ausführen</translation>
    </message>
    <message>
        <source>Test thoroughly</source>
        <translation>Gründlich testen</translation>
    </message>
    <message>
        <source>What Prisma reports of this database, and what it passes over in silence.</source>
        <translation>Was Prisma von dieser Datenbank meldet und was es stillschweigend übergeht.</translation>
    </message>
    <message>
        <source>Why the migration stopped, in the server&apos;s own words, and at which statement.</source>
        <translation>Warum die Migration stehen blieb, in den Worten des Servers, und bei welcher Anweisung.</translation>
    </message>
    <message>
        <source>Whether the tables that the migration names are there now.</source>
        <translation>Ob die Tabellen, die die Migration nennt, jetzt da sind.</translation>
    </message>
    <message>
        <source>Whether those tables hold rows that could be lost.</source>
        <translation>Ob diese Tabellen Zeilen enthalten, die verloren gehen könnten.</translation>
    </message>
    <message>
        <source>Whether what the migration wants is already so: then nothing needs to run.</source>
        <translation>Ob schon so ist, was die Migration will: Dann muss nichts laufen.</translation>
    </message>
    <message>
        <source>Tells the ledger the truth: applied where the end state is there, rolled back where provably none of it is.</source>
        <translation>Sagt dem Ledger die Wahrheit: angewendet, wo der Endzustand da ist; zurückgerollt, wo nachweislich nichts davon da ist.</translation>
    </message>
    <message>
        <source>A folder without a readable migration.sql stops every deploy. It is moved aside, not deleted.</source>
        <translation>Ein Ordner ohne lesbare migration.sql hält jedes Deployment auf. Er wird beiseitegelegt, nicht gelöscht.</translation>
    </message>
    <message>
        <source>Adds what the schema declares and the database lacks, and touches nothing else.</source>
        <translation>Fügt hinzu, was das Schema erklärt und der Datenbank fehlt, und rührt sonst nichts an.</translation>
    </message>
    <message>
        <source>Whether schema.prisma, the migrations and the database now say the same.</source>
        <translation>Ob schema.prisma, die Migrationen und die Datenbank nun dasselbe sagen.</translation>
    </message>
    <message>
        <source>Moves the data by a script of its own, counted before and after.</source>
        <translation>Überträgt die Daten mit einem eigenen Skript, gezählt davor und danach.</translation>
    </message>
    <message>
        <source>Whether the application works with the database as it is now.</source>
        <translation>Ob die Anwendung mit der Datenbank, wie sie jetzt ist, funktioniert.</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>zu klären</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>your turn</source>
        <extracomment>The state of a step that only a person can do.</extracomment>
        <translation>Ihr Zug</translation>
    </message>
    <message>
        <source>not known</source>
        <extracomment>The state of a step whose facts could not be read.</extracomment>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>Mark as applied…</source>
        <translation>Als angewendet vermerken …</translation>
    </message>
    <message>
        <source>Mark as rolled back…</source>
        <translation>Als zurückgerollt vermerken …</translation>
    </message>
    <message>
        <source>Remove the folder…</source>
        <translation>Den Ordner entfernen …</translation>
    </message>
    <message>
        <source>Show the migration</source>
        <translation>Die Migration zeigen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Reading the project</source>
        <translation>Das Projekt wird gelesen</translation>
    </message>
    <message>
        <source>Reading the migration folders</source>
        <translation>Die Migrationsordner werden gelesen</translation>
    </message>
    <message>
        <source>Connecting to the database</source>
        <translation>Die Verbindung zur Datenbank wird aufgebaut</translation>
    </message>
    <message>
        <source>Reading the ledger</source>
        <translation>Das Ledger wird gelesen</translation>
    </message>
    <message>
        <source>Reading the tables</source>
        <translation>Die Tabellen werden gelesen</translation>
    </message>
    <message>
        <source>Searching git&apos;s history</source>
        <translation>Die Geschichte in git wird durchsucht</translation>
    </message>
    <message>
        <source>Weighing the evidence</source>
        <translation>Die Belege werden abgewogen</translation>
    </message>
    <message>
        <source>Checking the facts</source>
        <translation>Die Fakten werden geprüft</translation>
    </message>
    <message>
        <source>Carrying out the plan</source>
        <translation>Der Plan wird ausgeführt</translation>
    </message>
    <message>
        <source>Starting a private server</source>
        <translation>Ein privater Server wird gestartet</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm:ss</source>
        <extracomment>A moment: day, month, year and time, in the form of QLocale::toString.</extracomment>
        <translation>d. MMM yyyy HH:mm:ss</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <extracomment>Milliseconds.</extracomment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <extracomment>Seconds.</extracomment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <extracomment>Minutes and seconds.</extracomment>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <extracomment>Hours and minutes.</extracomment>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <extracomment>Days and hours.</extracomment>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>ledger unknown</source>
        <translation>Ledger unbekannt</translation>
    </message>
    <message>
        <source>lock file refused</source>
        <translation>Lock-Datei abgelehnt</translation>
    </message>
    <message>
        <source>1 failed</source>
        <translation>1 fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 running</source>
        <translation>1 läuft</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 broken folder</source>
        <translation>1 defekter Ordner</translation>
    </message>
    <message numerus="yes">
        <source>%n broken folders</source>
        <translation>
            <numerusform>%n defekter Ordner</numerusform>
            <numerusform>%n defekte Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>1 pending</source>
        <translation>1 ausstehend</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n ausstehend</numerusform>
            <numerusform>%n ausstehend</numerusform>
        </translation>
    </message>
    <message>
        <source>1 will run again</source>
        <translation>1 läuft noch einmal</translation>
    </message>
    <message numerus="yes">
        <source>%n will run again</source>
        <translation>
            <numerusform>%n läuft noch einmal</numerusform>
            <numerusform>%n laufen noch einmal</numerusform>
        </translation>
    </message>
    <message>
        <source>1 missing locally</source>
        <translation>1 fehlt lokal</translation>
    </message>
    <message numerus="yes">
        <source>%n missing locally</source>
        <translation>
            <numerusform>%n fehlt lokal</numerusform>
            <numerusform>%n fehlen lokal</numerusform>
        </translation>
    </message>
    <message>
        <source>1 edited</source>
        <translation>1 bearbeitet</translation>
    </message>
    <message numerus="yes">
        <source>%n edited</source>
        <translation>
            <numerusform>%n bearbeitet</numerusform>
            <numerusform>%n bearbeitet</numerusform>
        </translation>
    </message>
    <message>
        <source>1 applied twice</source>
        <translation>1 zweimal angewendet</translation>
    </message>
    <message numerus="yes">
        <source>%n applied twice</source>
        <translation>
            <numerusform>%n zweimal angewendet</numerusform>
            <numerusform>%n zweimal angewendet</numerusform>
        </translation>
    </message>
    <message>
        <source>1 out of order</source>
        <translation>1 außer der Reihe</translation>
    </message>
    <message numerus="yes">
        <source>%n out of order</source>
        <translation>
            <numerusform>%n außer der Reihe</numerusform>
            <numerusform>%n außer der Reihe</numerusform>
        </translation>
    </message>
    <message>
        <source>1 model without a table</source>
        <translation>1 Modell ohne Tabelle</translation>
    </message>
    <message numerus="yes">
        <source>%n models without a table</source>
        <translation>
            <numerusform>%n Modell ohne Tabelle</numerusform>
            <numerusform>%n Modelle ohne Tabelle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unbekannt</numerusform>
            <numerusform>%n unbekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>the ledger could not be read</source>
        <translation>das Ledger war nicht lesbar</translation>
    </message>
    <message>
        <source>Prisma refuses migration_lock.toml</source>
        <translation>Prisma lehnt migration_lock.toml ab</translation>
    </message>
    <message>
        <source>1 migration failed</source>
        <translation>1 Migration ist fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations failed</source>
        <translation>
            <numerusform>%n Migration ist fehlgeschlagen</numerusform>
            <numerusform>%n Migrationen sind fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration is running</source>
        <translation>1 Migration läuft</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations are running</source>
        <translation>
            <numerusform>%n Migration läuft</numerusform>
            <numerusform>%n Migrationen laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 folder has no readable migration.sql</source>
        <translation>1 Ordner hat keine lesbare migration.sql</translation>
    </message>
    <message numerus="yes">
        <source>%n folders have no readable migration.sql</source>
        <translation>
            <numerusform>%n Ordner hat keine lesbare migration.sql</numerusform>
            <numerusform>%n Ordner haben keine lesbare migration.sql</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration is pending</source>
        <translation>1 Migration steht aus</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations are pending</source>
        <translation>
            <numerusform>%n Migration steht aus</numerusform>
            <numerusform>%n Migrationen stehen aus</numerusform>
        </translation>
    </message>
    <message>
        <source>1 was rolled back and will run again</source>
        <translation>1 wurde zurückgerollt und wird noch einmal laufen</translation>
    </message>
    <message numerus="yes">
        <source>%n were rolled back and will run again</source>
        <translation>
            <numerusform>%n wurde zurückgerollt und wird noch einmal laufen</numerusform>
            <numerusform>%n wurden zurückgerollt und werden noch einmal laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 is in the ledger but not on disk</source>
        <translation>1 steht im Ledger, liegt aber nicht auf der Platte</translation>
    </message>
    <message numerus="yes">
        <source>%n are in the ledger but not on disk</source>
        <translation>
            <numerusform>%n steht im Ledger, liegt aber nicht auf der Platte</numerusform>
            <numerusform>%n stehen im Ledger, liegen aber nicht auf der Platte</numerusform>
        </translation>
    </message>
    <message>
        <source>1 script was edited after it ran</source>
        <translation>1 Skript wurde nach dem Lauf bearbeitet</translation>
    </message>
    <message numerus="yes">
        <source>%n scripts were edited after they ran</source>
        <translation>
            <numerusform>%n Skript wurde nach dem Lauf bearbeitet</numerusform>
            <numerusform>%n Skripte wurden nach dem Lauf bearbeitet</numerusform>
        </translation>
    </message>
    <message>
        <source>1 was applied twice</source>
        <translation>1 wurde zweimal angewendet</translation>
    </message>
    <message numerus="yes">
        <source>%n were applied twice</source>
        <translation>
            <numerusform>%n wurde zweimal angewendet</numerusform>
            <numerusform>%n wurden zweimal angewendet</numerusform>
        </translation>
    </message>
    <message>
        <source>1 ran out of order</source>
        <translation>1 lief außer der Reihe</translation>
    </message>
    <message numerus="yes">
        <source>%n ran out of order</source>
        <translation>
            <numerusform>%n lief außer der Reihe</numerusform>
            <numerusform>%n liefen außer der Reihe</numerusform>
        </translation>
    </message>
    <message>
        <source>1 model of schema.prisma has no table</source>
        <translation>1 Modell aus schema.prisma hat keine Tabelle</translation>
    </message>
    <message numerus="yes">
        <source>%n models of schema.prisma have no table</source>
        <translation>
            <numerusform>%n Modell aus schema.prisma hat keine Tabelle</numerusform>
            <numerusform>%n Modelle aus schema.prisma haben keine Tabelle</numerusform>
        </translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Not managed by Prisma Migrate</source>
        <translation>Nicht von Prisma Migrate verwaltet</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>The database cannot be reached, so what ran there is unknown.</source>
        <translation>Die Datenbank ist nicht erreichbar; was dort lief, ist daher unbekannt.</translation>
    </message>
    <message>
        <source>The database is not managed by Prisma Migrate: it has no _prisma_migrations table, and the project has no migrations.</source>
        <translation>Die Datenbank wird nicht von Prisma Migrate verwaltet: Sie hat keine Tabelle _prisma_migrations, und das Projekt hat keine Migrationen.</translation>
    </message>
    <message>
        <source>Every migration is applied as it stands on disk.</source>
        <translation>Jede Migration ist so angewendet, wie sie auf der Platte liegt.</translation>
    </message>
    <message>
        <source>Something needs attention.</source>
        <translation>Etwas braucht Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>LOCAL</source>
        <translation>LOKAL</translation>
    </message>
    <message>
        <source>STAGING</source>
        <translation>STAGING</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUKTION</translation>
    </message>
    <message>
        <source>The database has no ledger (_prisma_migrations), and this version of Plumbline does not make one. To take over a database that has its tables already, use prisma migrate resolve --applied.</source>
        <translation>Die Datenbank hat kein Ledger (_prisma_migrations), und diese Version von Plumbline legt keines an. Um eine Datenbank zu übernehmen, die ihre Tabellen schon hat, prisma migrate resolve --applied verwenden.</translation>
    </message>
    <message>
        <source>Is the column %2 of %1 required?</source>
        <translation>Ist die Spalte %2 von %1 Pflicht?</translation>
    </message>
    <message>
        <source>May the column %2 of %1 be empty?</source>
        <translation>Darf die Spalte %2 von %1 leer sein?</translation>
    </message>
    <message>
        <source>Has the column %2 of %1 the wanted default?</source>
        <translation>Hat die Spalte %2 von %1 den gewünschten Vorgabewert?</translation>
    </message>
    <message>
        <source>Has the column %2 of %1 the default %3?</source>
        <translation>Hat die Spalte %2 von %1 den Vorgabewert %3?</translation>
    </message>
    <message>
        <source>Has the column %2 of %1 no default?</source>
        <translation>Hat die Spalte %2 von %1 keinen Vorgabewert?</translation>
    </message>
    <message>
        <source>Is the enum %1 gone?</source>
        <translation>Ist der Aufzählungstyp %1 weg?</translation>
    </message>
    <message>
        <source>Is the schema %1 there?</source>
        <translation>Ist das Schema %1 da?</translation>
    </message>
    <message>
        <source>Is the extension %1 installed?</source>
        <translation>Ist die Erweiterung %1 installiert?</translation>
    </message>
    <message>
        <source>Migration report</source>
        <translation>Migrationsbericht</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Angesehen</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erstellt mit</translation>
    </message>
    <message>
        <source>What needs attention</source>
        <translation>Was Aufmerksamkeit braucht</translation>
    </message>
    <message>
        <source>Nothing needs attention.</source>
        <translation>Nichts braucht Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Took</source>
        <extracomment>Heading of a column of durations.</extracomment>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Nothing was done here with Plumbline yet.</source>
        <translation>Hier wurde mit Plumbline noch nichts getan.</translation>
    </message>
    <message>
        <source>What could not be read</source>
        <translation>Was nicht lesbar war</translation>
    </message>
    <message>
        <source>What Prisma says</source>
        <translation>Was Prisma sagt</translation>
    </message>
    <message>
        <source>Compare its script with the database; then mark it as applied if its work is there, or as rolled back if none of it is. A reset is not needed.</source>
        <translation>Ihr Skript mit der Datenbank vergleichen; sie dann als angewendet vermerken, wenn das Ergebnis da ist, oder als zurückgerollt, wenn nichts davon da ist. Ein Zurücksetzen ist nicht nötig.</translation>
    </message>
    <message>
        <source>Move the folder aside, which can be taken back, or put its script back.</source>
        <translation>Den Ordner beiseitelegen, was zurückgenommen werden kann, oder sein Skript zurücklegen.</translation>
    </message>
    <message>
        <source>Put its script back: the ledger knows it.</source>
        <translation>Das Skript zurücklegen: Das Ledger kennt sie.</translation>
    </message>
    <message>
        <source>Put the folder back; git still has it in commit %1.</source>
        <translation>Den Ordner zurücklegen; git hat ihn noch im Commit %1.</translation>
    </message>
    <message>
        <source>Put the folder back from version control or from whoever ran it.</source>
        <translation>Den Ordner aus der Versionsverwaltung zurücklegen oder von dem holen, der ihn ausgeführt hat.</translation>
    </message>
    <message>
        <source>Make sure that its script can run before the next deploy does it.</source>
        <translation>Vor dem nächsten Deployment sicherstellen, dass das Skript laufen kann.</translation>
    </message>
    <message>
        <source>Wait for it to end.</source>
        <translation>Warten, bis sie endet.</translation>
    </message>
    <message>
        <source>Without a connection nothing is known of the ledger and the tables. %1</source>
        <translation>Ohne Verbindung ist über Ledger und Tabellen nichts bekannt. %1</translation>
    </message>
    <message>
        <source>The ledger could not be read, so which migrations ran is unknown. %1</source>
        <translation>Das Ledger war nicht lesbar; welche Migrationen liefen, ist daher unbekannt. %1</translation>
    </message>
    <message>
        <source>The tables could not be read, so whether they match is unknown. %1</source>
        <translation>Die Tabellen waren nicht lesbar; ob sie passen, ist daher unbekannt. %1</translation>
    </message>
    <message>
        <source>The journal could not be read, so what was done is unknown. %1</source>
        <translation>Das Journal war nicht lesbar; was getan wurde, ist daher unbekannt. %1</translation>
    </message>
    <message>
        <source>%1: %2 %3, %4, by %5</source>
        <extracomment>A line of the journal: time, what, on which migration, with what outcome, by whom.</extracomment>
        <translation>%1: %2 %3, %4, von %5</translation>
    </message>
    <message>
        <source>prisma migrate status (6.19) would end with exit code %1.</source>
        <translation>prisma migrate status (6.19) würde mit dem Code %1 enden.</translation>
    </message>
    <message>
        <source>prisma migrate status (6.19) would end with %1 and exit code %2.</source>
        <translation>prisma migrate status (6.19) würde mit %1 und dem Code %2 enden.</translation>
    </message>
    <message>
        <source>… and 1 applied migration more</source>
        <translation>… und 1 weitere angewendete Migration</translation>
    </message>
    <message>
        <source>… and %1 applied migrations more</source>
        <translation>… und %1 weitere angewendete Migrationen</translation>
    </message>
    <message>
        <source>… and 1 migration more</source>
        <translation>… und 1 weitere Migration</translation>
    </message>
    <message>
        <source>… and %1 migrations more</source>
        <translation>… und %1 weitere Migrationen</translation>
    </message>
    <message>
        <source>%1 Reported: %2.</source>
        <translation>%1 Gemeldet: %2.</translation>
    </message>
    <message>
        <source>plumbline restore %1 moves the folder back.</source>
        <translation>plumbline restore %1 legt den Ordner zurück.</translation>
    </message>
    <message>
        <source>plumbline remove-broken %1 moves the folder away again.</source>
        <translation>plumbline remove-broken %1 legt den Ordner wieder beiseite.</translation>
    </message>
    <message>
        <source>The journal keeps the rows as they were. plumbline undo with the journal entry&apos;s id writes them back, as long as nobody has changed them since.</source>
        <translation>Das Journal behält die Zeilen, wie sie waren. plumbline undo mit der Kennung des Journaleintrags schreibt sie zurück, solange niemand sie seither geändert hat.</translation>
    </message>
    <message>
        <source>The database “%1” belongs to Prisma 8, which this version of Plumbline does not support yet. It knows the migrations of Prisma 6 and 7.</source>
        <translation>Die Datenbank „%1“ gehört zu Prisma 8, das diese Version von Plumbline noch nicht unterstützt. Sie kennt die Migrationen von Prisma 6 und 7.</translation>
    </message>
    <message>
        <source>%1 holds bytes that are no text (UTF-8), or a reference ${…} that leads to itself. Correct that line.</source>
        <translation>%1 enthält Bytes, die kein Text (UTF-8) sind, oder einen Verweis ${…}, der auf sich selbst führt. Diese Zeile ist zu berichtigen.</translation>
    </message>
    <message>
        <source>The database URL cannot be read: %1. It has the form postgresql://user:password@host:5432/database?schema=public.</source>
        <translation>Die URL der Datenbank ist nicht lesbar: %1. Sie hat die Form postgresql://user:password@host:5432/database?schema=public.</translation>
    </message>
    <message>
        <source>user</source>
        <comment>part of a URL</comment>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>password</source>
        <comment>part of a URL</comment>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>host</source>
        <comment>part of a URL</comment>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>port</source>
        <comment>part of a URL</comment>
        <translation>Portnummer</translation>
    </message>
    <message>
        <source>database</source>
        <comment>part of a URL</comment>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>it does not begin with postgresql://</source>
        <translation>sie beginnt nicht mit postgresql://</translation>
    </message>
    <message>
        <source>its parameter %1 is no number, or too large a one</source>
        <translation>ihr Parameter %1 ist keine Zahl oder eine zu große</translation>
    </message>
    <message>
        <source>its %1 is no number, or too large a one</source>
        <translation>der Teil „%1“ ist keine Zahl oder eine zu große</translation>
    </message>
    <message>
        <source>its parameter %1 is neither true nor false</source>
        <translation>ihr Parameter %1 ist weder true noch false</translation>
    </message>
    <message>
        <source>its parameter %1 names a PKCS#12 file, which is not supported</source>
        <translation>ihr Parameter %1 nennt eine PKCS#12-Datei, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>its %1 holds what cannot stand there</source>
        <translation>im Teil „%1“ steht, was dort nicht stehen kann</translation>
    </message>
    <message>
        <source>a parameter holds what cannot stand there</source>
        <translation>in einem Parameter steht, was dort nicht stehen kann</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>No connection to %1 was tried, because its settings are not usable. Check the URL’s parameters and variables such as PGSERVICE.</source>
        <translation>Eine Verbindung zu %1 wurde nicht versucht, weil ihre Einstellungen nicht brauchbar sind. Die Parameter der URL und Variablen wie PGSERVICE prüfen.</translation>
    </message>
    <message>
        <source>Has %1 such an index?</source>
        <translation>Hat %1 einen solchen Index?</translation>
    </message>
    <message>
        <source>Has %1 such a constraint?</source>
        <translation>Hat %1 eine solche Bedingung?</translation>
    </message>
    <message>
        <source>others may read and write</source>
        <translation>andere dürfen lesen und schreiben</translation>
    </message>
    <message>
        <source>others may read and write, but not change the table</source>
        <translation>andere dürfen lesen und schreiben, aber die Tabelle nicht ändern</translation>
    </message>
    <message>
        <source>others may read, but not write</source>
        <translation>andere dürfen lesen, aber nicht schreiben</translation>
    </message>
    <message>
        <source>others may only read</source>
        <translation>andere dürfen nur lesen</translation>
    </message>
    <message>
        <source>nobody else may read or write</source>
        <translation>niemand sonst darf lesen oder schreiben</translation>
    </message>
    <message>
        <source>Prisma&apos;s advisory lock</source>
        <translation>Prismas Advisory-Sperre</translation>
    </message>
    <message>
        <source>a row of table %1</source>
        <translation>eine Zeile der Tabelle %1</translation>
    </message>
    <message>
        <source>table %1</source>
        <translation>Tabelle %1</translation>
    </message>
    <message>
        <source>the growing of table %1</source>
        <translation>das Wachsen der Tabelle %1</translation>
    </message>
    <message>
        <source>the end of another transaction</source>
        <translation>das Ende einer anderen Transaktion</translation>
    </message>
    <message>
        <source>an advisory lock</source>
        <translation>eine Advisory-Sperre</translation>
    </message>
    <message>
        <source>a table of another database</source>
        <translation>eine Tabelle einer anderen Datenbank</translation>
    </message>
    <message>
        <source>a lock of the kind %1</source>
        <translation>eine Sperre der Art %1</translation>
    </message>
    <message>
        <source>holds %1</source>
        <translation>hält %1</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>wartet auf %1</translation>
    </message>
    <message>
        <source>holds %1 on %2</source>
        <extracomment>%1 is a lock&apos;s mode, %2 a table</extracomment>
        <translation>hält %1 auf %2</translation>
    </message>
    <message>
        <source>waits for %1 on %2</source>
        <extracomment>%1 is a lock&apos;s mode, %2 a table</extracomment>
        <translation>wartet auf %1 auf %2</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>idle in transaction</source>
        <translation>untätig in Transaktion</translation>
    </message>
    <message>
        <source>idle in failed transaction</source>
        <translation>untätig in fehlgeschlagener Transaktion</translation>
    </message>
    <message>
        <source>unknown: hidden from this role</source>
        <translation>unbekannt: vor dieser Rolle verborgen</translation>
    </message>
    <message>
        <source>What other roles&apos; sessions do is hidden from the role %1. A member of pg_read_all_stats (or pg_monitor) would see it.</source>
        <translation>Was die Sitzungen anderer Rollen tun, ist vor der Rolle %1 verborgen. Ein Mitglied von pg_read_all_stats (oder pg_monitor) sähe es.</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>an unknown table</source>
        <translation>unbekannter Tabelle</translation>
    </message>
    <message>
        <source>Autovacuum of %1</source>
        <translation>Autovacuum von %1</translation>
    </message>
    <message>
        <source>VACUUM of %1</source>
        <translation>VACUUM von %1</translation>
    </message>
    <message>
        <source>a rebuild</source>
        <translation>Neuaufbau</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <extracomment>%1 is a phase in the server&apos;s words</extracomment>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 Rückstand</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 Verzug</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>nicht in Gebrauch</translation>
    </message>
    <message>
        <source>retains %1 of WAL</source>
        <translation>hält %1 WAL zurück</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>Prepared transaction %1</source>
        <translation>Vorbereitete Transaktion %1</translation>
    </message>
    <message>
        <source>Replication slot %1</source>
        <translation>Replikations-Slot %1</translation>
    </message>
    <message>
        <source>%1 reads or writes files on the server&apos;s machine.</source>
        <translation>%1 liest oder schreibt Dateien auf dem Rechner des Servers.</translation>
    </message>
    <message>
        <source>%1 reaches another server, where this read-only transaction ends.</source>
        <translation>%1 greift auf einen anderen Server zu, wo diese nur lesende Transaktion nicht mehr gilt.</translation>
    </message>
    <message>
        <source>%1 ends or cancels what another session does.</source>
        <translation>%1 beendet eine andere Sitzung oder bricht ab, was sie tut.</translation>
    </message>
    <message>
        <source>%1 steers the server itself.</source>
        <translation>%1 steuert den Server selbst.</translation>
    </message>
    <message>
        <source>%1 takes a lock that Prisma or your application may wait for.</source>
        <translation>%1 nimmt eine Sperre, auf die Prisma oder die Anwendung warten kann.</translation>
    </message>
    <message>
        <source>%1 moves a sequence, and no rollback takes that back.</source>
        <translation>%1 rückt eine Sequenz weiter, und kein Zurückrollen nimmt das zurück.</translation>
    </message>
    <message>
        <source>%1 changes settings of the session.</source>
        <translation>%1 ändert Einstellungen der Sitzung.</translation>
    </message>
    <message>
        <source>%1 resets or overwrites the server&apos;s statistics.</source>
        <translation>%1 setzt die Statistiken des Servers zurück oder überschreibt sie.</translation>
    </message>
    <message>
        <source>%1 changes replication slots or origins, or writes into the log.</source>
        <translation>%1 ändert Slots oder Ursprünge der Replikation oder schreibt ins Protokoll.</translation>
    </message>
    <message>
        <source>%1 writes a large object.</source>
        <translation>%1 schreibt ein Large Object.</translation>
    </message>
    <message>
        <source>%1 runs SQL that it is given as text, which cannot be judged beforehand.</source>
        <translation>%1 führt SQL aus, das als Text übergeben wird und sich vorher nicht beurteilen lässt.</translation>
    </message>
    <message>
        <source>%1 sends a notification to other sessions.</source>
        <translation>%1 sendet anderen Sitzungen eine Benachrichtigung.</translation>
    </message>
    <message>
        <source>%1 makes the server assign a transaction id.</source>
        <translation>%1 lässt den Server eine Transaktionskennung vergeben.</translation>
    </message>
    <message>
        <source>%1 changes stored pages or the catalog directly.</source>
        <translation>%1 ändert gespeicherte Seiten oder den Katalog unmittelbar.</translation>
    </message>
    <message>
        <source>There is no query here yet.</source>
        <translation>Hier steht noch keine Abfrage.</translation>
    </message>
    <message>
        <source>Not sent: these are several statements. Select the one to run.</source>
        <translation>Nicht gesendet: Das sind mehrere Anweisungen. Die auswählen, die laufen soll.</translation>
    </message>
    <message>
        <source>Not sent: the query is too large or too deeply nested to be judged.</source>
        <translation>Nicht gesendet: Die Abfrage ist zu groß oder zu tief geschachtelt, um beurteilt zu werden.</translation>
    </message>
    <message>
        <source>Not sent, because it cannot be read: %1. (Plumbline knows the SQL of PostgreSQL 15.)</source>
        <translation>Nicht gesendet, weil sie nicht lesbar ist: %1. (Plumbline kennt das SQL von PostgreSQL 15.)</translation>
    </message>
    <message>
        <source>Not sent: %1. This page only reads: SELECT, VALUES, TABLE, WITH, EXPLAIN and SHOW.</source>
        <translation>Nicht gesendet: %1. Diese Seite liest nur: SELECT, VALUES, TABLE, WITH, EXPLAIN und SHOW.</translation>
    </message>
    <message>
        <source>Not sent: %1 would write. This page only reads.</source>
        <translation>Nicht gesendet: %1 würde schreiben. Diese Seite liest nur.</translation>
    </message>
    <message>
        <source>Not sent: SELECT … INTO makes a table. This page only reads.</source>
        <translation>Nicht gesendet: SELECT … INTO legt eine Tabelle an. Diese Seite liest nur.</translation>
    </message>
    <message>
        <source>Not sent: FOR UPDATE and FOR SHARE lock rows. This page only reads.</source>
        <translation>Nicht gesendet: FOR UPDATE und FOR SHARE sperren Zeilen. Diese Seite liest nur.</translation>
    </message>
    <message>
        <source>Not sent, because of what %1 calls. %2</source>
        <translation>Nicht gesendet, wegen dessen, was %1 aufruft. %2</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>Nicht gesendet. %1</translation>
    </message>
    <message>
        <source>Stopped at the time limit of %1. Choose a longer one, or narrow the query.</source>
        <translation>An der Zeitgrenze von %1 angehalten. Eine längere wählen oder die Abfrage eingrenzen.</translation>
    </message>
    <message>
        <source>The server says: %1 (%2)</source>
        <extracomment>The server&apos;s own words, with its code.</extracomment>
        <translation>Der Server sagt: %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln row(s); more exist</source>
        <extracomment>There are more rows than were taken.</extracomment>
        <translation>
            <numerusform>die erste Zeile; es gibt mehr</numerusform>
            <numerusform>die ersten %Ln Zeilen; es gibt mehr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>ended there because the values are large</source>
        <translation>dort beendet, weil die Werte groß sind</translation>
    </message>
    <message numerus="yes">
        <source>the planner expected %Ln row(s) at a cost of %1</source>
        <translation>
            <numerusform>der Planer erwartete %Ln Zeile mit Kosten von %1</numerusform>
            <numerusform>der Planer erwartete %Ln Zeilen mit Kosten von %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Not run yet: the planner expects a cost of %1, as much as reading %2 page by page. Narrow the query, or run it anyway; it ends at the time limit.</source>
        <translation>Noch nicht ausgeführt: Der Planer erwartet Kosten von %1, so viel, wie %2 Seite für Seite zu lesen. Die Abfrage eingrenzen oder sie trotzdem ausführen; sie endet an der Zeitgrenze.</translation>
    </message>
    <message>
        <source>%1, asked %2 as %3, kept by %4</source>
        <translation>%1, abgefragt %2 als %3, aufbewahrt von %4</translation>
    </message>
    <message>
        <source>%1 is no snapshot. Name a file that plumbline snapshot wrote.</source>
        <translation>%1 ist kein Schnappschuss. Eine Datei angeben, die plumbline snapshot geschrieben hat.</translation>
    </message>
    <message>
        <source>The snapshot ends too early, at %1. Take it anew, or from a backup.</source>
        <translation>Der Schnappschuss endet zu früh, bei %1. Ihn neu anlegen oder aus einer Sicherung holen.</translation>
    </message>
    <message>
        <source>The snapshot cannot be read further than %1. Take it anew, or from a backup.</source>
        <translation>Der Schnappschuss ist nur bis %1 lesbar. Ihn neu anlegen oder aus einer Sicherung holen.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Plumbline (version %2 of the format). Update this one to read it.</source>
        <translation>%1 wurde von einem neueren Plumbline geschrieben (Version %2 des Formats). Dieses aktualisieren, um die Datei zu lesen.</translation>
    </message>
    <message>
        <source>The database has nothing that is called “%1” and that this user may see. Give the name as it is written there, such as public.User.</source>
        <translation>Die Datenbank hat nichts, das „%1“ heißt und das dieser Benutzer sehen darf. Den Namen so angeben, wie er dort geschrieben ist, etwa public.User.</translation>
    </message>
    <message>
        <source>schema</source>
        <comment>kind of database object</comment>
        <translation>Schema</translation>
    </message>
    <message>
        <source>extension</source>
        <comment>kind of database object</comment>
        <translation>Erweiterung</translation>
    </message>
    <message>
        <source>table</source>
        <comment>kind of database object</comment>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>partitioned table</source>
        <comment>kind of database object</comment>
        <translation>partitionierte Tabelle</translation>
    </message>
    <message>
        <source>foreign table</source>
        <comment>kind of database object</comment>
        <translation>Fremdtabelle</translation>
    </message>
    <message>
        <source>view</source>
        <comment>kind of database object</comment>
        <translation>Sicht</translation>
    </message>
    <message>
        <source>materialized view</source>
        <comment>kind of database object</comment>
        <translation>materialisierte Sicht</translation>
    </message>
    <message>
        <source>sequence</source>
        <comment>kind of database object</comment>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>enum</source>
        <comment>kind of database object</comment>
        <translation>Aufzählungstyp</translation>
    </message>
    <message>
        <source>domain</source>
        <comment>kind of database object</comment>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>composite type</source>
        <comment>kind of database object</comment>
        <translation>zusammengesetzter Typ</translation>
    </message>
    <message>
        <source>range type</source>
        <comment>kind of database object</comment>
        <translation>Bereichstyp</translation>
    </message>
    <message>
        <source>base type</source>
        <comment>kind of database object</comment>
        <translation>Basistyp</translation>
    </message>
    <message>
        <source>function</source>
        <comment>kind of database object</comment>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>procedure</source>
        <comment>kind of database object</comment>
        <translation>Prozedur</translation>
    </message>
    <message>
        <source>aggregate</source>
        <comment>kind of database object</comment>
        <translation>Aggregatfunktion</translation>
    </message>
    <message>
        <source>window function</source>
        <comment>kind of database object</comment>
        <translation>Fensterfunktion</translation>
    </message>
    <message>
        <source>event trigger</source>
        <comment>kind of database object</comment>
        <translation>Ereignistrigger</translation>
    </message>
    <message>
        <source>publication</source>
        <comment>kind of database object</comment>
        <translation>Publikation</translation>
    </message>
    <message>
        <source>subscription</source>
        <comment>kind of database object</comment>
        <translation>Subskription</translation>
    </message>
    <message>
        <source>collation</source>
        <comment>kind of database object</comment>
        <translation>Sortierfolge</translation>
    </message>
    <message>
        <source>conversion</source>
        <comment>kind of database object</comment>
        <translation>Zeichensatzumwandlung</translation>
    </message>
    <message>
        <source>cast</source>
        <comment>kind of database object</comment>
        <translation>Typumwandlung</translation>
    </message>
    <message>
        <source>operator</source>
        <comment>kind of database object</comment>
        <translation>Operator</translation>
    </message>
    <message>
        <source>operator class</source>
        <comment>kind of database object</comment>
        <translation>Operatorklasse</translation>
    </message>
    <message>
        <source>operator family</source>
        <comment>kind of database object</comment>
        <translation>Operatorfamilie</translation>
    </message>
    <message>
        <source>access method</source>
        <comment>kind of database object</comment>
        <translation>Zugriffsmethode</translation>
    </message>
    <message>
        <source>language</source>
        <comment>kind of database object</comment>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>transform</source>
        <comment>kind of database object</comment>
        <translation>Transformation</translation>
    </message>
    <message>
        <source>text search parser</source>
        <comment>kind of database object</comment>
        <translation>Textsuche-Parser</translation>
    </message>
    <message>
        <source>text search dictionary</source>
        <comment>kind of database object</comment>
        <translation>Textsuche-Wörterbuch</translation>
    </message>
    <message>
        <source>text search template</source>
        <comment>kind of database object</comment>
        <translation>Textsuche-Vorlage</translation>
    </message>
    <message>
        <source>text search configuration</source>
        <comment>kind of database object</comment>
        <translation>Textsuche-Konfiguration</translation>
    </message>
    <message>
        <source>foreign-data wrapper</source>
        <comment>kind of database object</comment>
        <translation>Fremddaten-Wrapper</translation>
    </message>
    <message>
        <source>foreign server</source>
        <comment>kind of database object</comment>
        <translation>Fremdserver</translation>
    </message>
    <message>
        <source>user mapping</source>
        <comment>kind of database object</comment>
        <translation>Benutzerabbildung</translation>
    </message>
    <message>
        <source>extended statistics</source>
        <comment>kind of database object</comment>
        <translation>erweiterte Statistik</translation>
    </message>
    <message>
        <source>default privileges</source>
        <comment>kind of database object</comment>
        <translation>Vorgaberechte</translation>
    </message>
    <message>
        <source>large object</source>
        <comment>kind of database object</comment>
        <translation>Large Object</translation>
    </message>
    <message>
        <source>column</source>
        <comment>kind of database object</comment>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>constraint</source>
        <comment>kind of database object</comment>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>index</source>
        <comment>kind of database object</comment>
        <translation>Index</translation>
    </message>
    <message>
        <source>trigger</source>
        <comment>kind of database object</comment>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>rule</source>
        <comment>kind of database object</comment>
        <translation>Regel</translation>
    </message>
    <message>
        <source>policy</source>
        <comment>kind of database object</comment>
        <translation>Zugriffsregel</translation>
    </message>
    <message>
        <source>Schemas</source>
        <comment>heading: kind of database objects</comment>
        <translation>Schemas</translation>
    </message>
    <message>
        <source>Extensions</source>
        <comment>heading: kind of database objects</comment>
        <translation>Erweiterungen</translation>
    </message>
    <message>
        <source>Tables</source>
        <comment>heading: kind of database objects</comment>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Partitioned tables</source>
        <comment>heading: kind of database objects</comment>
        <translation>Partitionierte Tabellen</translation>
    </message>
    <message>
        <source>Foreign tables</source>
        <comment>heading: kind of database objects</comment>
        <translation>Fremdtabellen</translation>
    </message>
    <message>
        <source>Views</source>
        <comment>heading: kind of database objects</comment>
        <translation>Sichten</translation>
    </message>
    <message>
        <source>Materialized views</source>
        <comment>heading: kind of database objects</comment>
        <translation>Materialisierte Sichten</translation>
    </message>
    <message>
        <source>Sequences</source>
        <comment>heading: kind of database objects</comment>
        <translation>Sequenzen</translation>
    </message>
    <message>
        <source>Enums</source>
        <comment>heading: kind of database objects</comment>
        <translation>Aufzählungstypen</translation>
    </message>
    <message>
        <source>Domains</source>
        <comment>heading: kind of database objects</comment>
        <translation>Domänen</translation>
    </message>
    <message>
        <source>Composite types</source>
        <comment>heading: kind of database objects</comment>
        <translation>Zusammengesetzte Typen</translation>
    </message>
    <message>
        <source>Range types</source>
        <comment>heading: kind of database objects</comment>
        <translation>Bereichstypen</translation>
    </message>
    <message>
        <source>Base types</source>
        <comment>heading: kind of database objects</comment>
        <translation>Basistypen</translation>
    </message>
    <message>
        <source>Functions</source>
        <comment>heading: kind of database objects</comment>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Procedures</source>
        <comment>heading: kind of database objects</comment>
        <translation>Prozeduren</translation>
    </message>
    <message>
        <source>Aggregates</source>
        <comment>heading: kind of database objects</comment>
        <translation>Aggregatfunktionen</translation>
    </message>
    <message>
        <source>Window functions</source>
        <comment>heading: kind of database objects</comment>
        <translation>Fensterfunktionen</translation>
    </message>
    <message>
        <source>Event triggers</source>
        <comment>heading: kind of database objects</comment>
        <translation>Ereignistrigger</translation>
    </message>
    <message>
        <source>Publications</source>
        <comment>heading: kind of database objects</comment>
        <translation>Publikationen</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <comment>heading: kind of database objects</comment>
        <translation>Subskriptionen</translation>
    </message>
    <message>
        <source>Collations</source>
        <comment>heading: kind of database objects</comment>
        <translation>Sortierfolgen</translation>
    </message>
    <message>
        <source>Conversions</source>
        <comment>heading: kind of database objects</comment>
        <translation>Zeichensatzumwandlungen</translation>
    </message>
    <message>
        <source>Casts</source>
        <comment>heading: kind of database objects</comment>
        <translation>Typumwandlungen</translation>
    </message>
    <message>
        <source>Operators</source>
        <comment>heading: kind of database objects</comment>
        <translation>Operatoren</translation>
    </message>
    <message>
        <source>Operator classes</source>
        <comment>heading: kind of database objects</comment>
        <translation>Operatorklassen</translation>
    </message>
    <message>
        <source>Operator families</source>
        <comment>heading: kind of database objects</comment>
        <translation>Operatorfamilien</translation>
    </message>
    <message>
        <source>Access methods</source>
        <comment>heading: kind of database objects</comment>
        <translation>Zugriffsmethoden</translation>
    </message>
    <message>
        <source>Languages</source>
        <comment>heading: kind of database objects</comment>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Transforms</source>
        <comment>heading: kind of database objects</comment>
        <translation>Transformationen</translation>
    </message>
    <message>
        <source>Text search parsers</source>
        <comment>heading: kind of database objects</comment>
        <translation>Textsuche-Parser</translation>
    </message>
    <message>
        <source>Text search dictionaries</source>
        <comment>heading: kind of database objects</comment>
        <translation>Textsuche-Wörterbücher</translation>
    </message>
    <message>
        <source>Text search templates</source>
        <comment>heading: kind of database objects</comment>
        <translation>Textsuche-Vorlagen</translation>
    </message>
    <message>
        <source>Text search configurations</source>
        <comment>heading: kind of database objects</comment>
        <translation>Textsuche-Konfigurationen</translation>
    </message>
    <message>
        <source>Foreign-data wrappers</source>
        <comment>heading: kind of database objects</comment>
        <translation>Fremddaten-Wrapper</translation>
    </message>
    <message>
        <source>Foreign servers</source>
        <comment>heading: kind of database objects</comment>
        <translation>Fremdserver</translation>
    </message>
    <message>
        <source>User mappings</source>
        <comment>heading: kind of database objects</comment>
        <translation>Benutzerabbildungen</translation>
    </message>
    <message>
        <source>Extended statistics</source>
        <comment>heading: kind of database objects</comment>
        <translation>Erweiterte Statistiken</translation>
    </message>
    <message>
        <source>Default privileges</source>
        <comment>heading: kind of database objects</comment>
        <translation>Vorgaberechte</translation>
    </message>
    <message>
        <source>Large objects</source>
        <comment>heading: kind of database objects</comment>
        <translation>Large Objects</translation>
    </message>
    <message>
        <source>Columns</source>
        <comment>heading: kind of database objects</comment>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Constraints</source>
        <comment>heading: kind of database objects</comment>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Indexes</source>
        <comment>heading: kind of database objects</comment>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>Triggers</source>
        <comment>heading: kind of database objects</comment>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Rules</source>
        <comment>heading: kind of database objects</comment>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Policies</source>
        <comment>heading: kind of database objects</comment>
        <translation>Zugriffsregeln</translation>
    </message>
    <message>
        <source>Evidence that was kept</source>
        <translation>Aufbewahrte Belege</translation>
    </message>
    <message>
        <source>The evidence that was kept could not be read. %1</source>
        <translation>Die aufbewahrten Belege waren nicht lesbar. %1</translation>
    </message>
    <message>
        <source>looked at %1</source>
        <translation>angesehen um %1</translation>
    </message>
    <message>
        <source>Looks every %1</source>
        <translation>Sieht alle %1 nach</translation>
    </message>
    <message>
        <source>Looks every %1: the server is far away</source>
        <translation>Sieht alle %1 nach: Der Server ist weit entfernt</translation>
    </message>
    <message>
        <source>Looks every %1: the server is busy</source>
        <translation>Sieht alle %1 nach: Der Server ist beschäftigt</translation>
    </message>
    <message>
        <source>Looks every %1: the database is written to, and its catalog is large</source>
        <translation>Sieht alle %1 nach: In die Datenbank wird geschrieben, und ihr Katalog ist groß</translation>
    </message>
    <message>
        <source>Looks every %1: the server does not tell whether anything changed</source>
        <translation>Sieht alle %1 nach: Der Server sagt nicht, ob sich etwas geändert hat</translation>
    </message>
    <message>
        <source>Looks every %1 while the window is out of sight</source>
        <translation>Sieht alle %1 nach, solange das Fenster nicht zu sehen ist</translation>
    </message>
    <message>
        <source>trying again now</source>
        <translation>jetzt ein neuer Versuch</translation>
    </message>
    <message>
        <source>trying again in %1 s</source>
        <translation>neuer Versuch in %1 s</translation>
    </message>
    <message>
        <source>live · last change %1</source>
        <translation>live · letzte Änderung %1</translation>
    </message>
    <message>
        <source>live · no change yet</source>
        <translation>live · noch keine Änderung</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesend</translation>
    </message>
    <message>
        <source>connection lost at %1</source>
        <translation>Verbindung verloren um %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand von %1</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>Verbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>live off</source>
        <translation>live aus</translation>
    </message>
    <message>
        <source>Changes made elsewhere are not followed.</source>
        <translation>Änderungen von anderswo werden nicht verfolgt.</translation>
    </message>
    <message>
        <source>Last look at %1: %2, one statement</source>
        <translation>Zuletzt nachgesehen %1: %2, eine Anweisung</translation>
    </message>
    <message>
        <source>Comparing the catalog: %1</source>
        <translation>Vergleich des Katalogs: %1</translation>
    </message>
    <message>
        <source>In the last minute: %1 statements, %2</source>
        <translation>In der letzten Minute: %1 Anweisungen, %2</translation>
    </message>
    <message>
        <source>Connection lost at %1, and it is not tried again by itself: %2 What is shown is as of %3.</source>
        <translation>Verbindung um %1 verloren; von selbst wird es nicht noch einmal versucht: %2 Gezeigt wird der Stand von %3.</translation>
    </message>
    <message>
        <source>Connection lost at %1; %2. What is shown is as of %3.</source>
        <translation>Verbindung um %1 verloren; %2. Gezeigt wird der Stand von %3.</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <extracomment>A time of day, in the form of QLocale::toString.</extracomment>
        <translation>HH:mm:ss</translation>
    </message>
    <message>
        <source>Nobody locks what is to be written</source>
        <translation>Niemand sperrt, was geschrieben werden soll</translation>
    </message>
    <message numerus="yes">
        <source>%n schemas</source>
        <translation>
            <numerusform>%n Schema</numerusform>
            <numerusform>%n Schemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extensions</source>
        <translation>
            <numerusform>%n Erweiterung</numerusform>
            <numerusform>%n Erweiterungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n views</source>
        <translation>
            <numerusform>%n Sicht</numerusform>
            <numerusform>%n Sichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n Spalte</numerusform>
            <numerusform>%n Spalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n constraints</source>
        <translation>
            <numerusform>%n Constraint</numerusform>
            <numerusform>%n Constraints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n indexes</source>
        <translation>
            <numerusform>%n Index</numerusform>
            <numerusform>%n Indizes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n triggers</source>
        <translation>
            <numerusform>%n Trigger</numerusform>
            <numerusform>%n Trigger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n policies</source>
        <translation>
            <numerusform>%n Policy</numerusform>
            <numerusform>%n Policies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n types</source>
        <translation>
            <numerusform>%n Typ</numerusform>
            <numerusform>%n Typen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sequences</source>
        <translation>
            <numerusform>%n Sequenz</numerusform>
            <numerusform>%n Sequenzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n functions</source>
        <translation>
            <numerusform>%n Funktion</numerusform>
            <numerusform>%n Funktionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other objects</source>
        <translation>
            <numerusform>%n weiteres Objekt</numerusform>
            <numerusform>%n weitere Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>the end of an enumeration</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 differs</source>
        <comment>one thing</comment>
        <translation>%1 weicht ab</translation>
    </message>
    <message>
        <source>%1 differ</source>
        <comment>several things</comment>
        <translation>%1 weichen ab</translation>
    </message>
    <message>
        <source>nothing would be lost</source>
        <translation>nichts ginge verloren</translation>
    </message>
    <message>
        <source>about %1 rows in %2</source>
        <comment>rows, then how many tables</comment>
        <translation>etwa %1 Zeilen in %2</translation>
    </message>
    <message>
        <source>the rows of %1</source>
        <comment>how many tables</comment>
        <translation>die Zeilen von %1</translation>
    </message>
    <message>
        <source>the values of %1</source>
        <comment>how many columns</comment>
        <translation>die Werte von %1</translation>
    </message>
    <message>
        <source>%1 would be lost, how many is unknown</source>
        <translation>%1 gingen verloren, wie viele ist unbekannt</translation>
    </message>
    <message>
        <source>%1 would be lost</source>
        <translation>%1 gingen verloren</translation>
    </message>
    <message numerus="yes">
        <source>%n held back</source>
        <translation>
            <numerusform>%n zurückgehaltene</numerusform>
            <numerusform>%n zurückgehaltene</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n postponed</source>
        <translation>
            <numerusform>%n aufgeschobene</numerusform>
            <numerusform>%n aufgeschobene</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waived</source>
        <translation>
            <numerusform>%n hingenommene</numerusform>
            <numerusform>%n hingenommene</numerusform>
        </translation>
    </message>
    <message>
        <source>in sync</source>
        <translation>stimmt überein</translation>
    </message>
    <message>
        <source>in sync, but for %1</source>
        <translation>stimmt überein, bis auf %1</translation>
    </message>
    <message>
        <source>%1; %2 could not be read</source>
        <comment>a sentence, then how many parts</comment>
        <translation>%1; %2 nicht lesbar</translation>
    </message>
    <message numerus="yes">
        <source>%n parts</source>
        <translation>
            <numerusform>%n Teil</numerusform>
            <numerusform>%n Teile</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>what differs, then what would be lost</comment>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>the odd one out, then how often</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1; the odd one out: %2</source>
        <translation>%1; es weicht ab: %2</translation>
    </message>
    <message>
        <source>the same type (%1)</source>
        <translation>derselbe Typ (%1)</translation>
    </message>
    <message>
        <source>both allow NULL, or neither</source>
        <translation>beide erlauben NULL oder keine</translation>
    </message>
    <message>
        <source>the same default (%1)</source>
        <translation>derselbe Vorgabewert (%1)</translation>
    </message>
    <message>
        <source>the same place in the table</source>
        <translation>dieselbe Stelle in der Tabelle</translation>
    </message>
    <message>
        <source>similar names</source>
        <translation>ähnliche Namen</translation>
    </message>
    <message>
        <source>the same columns (%1)</source>
        <translation>dieselben Spalten (%1)</translation>
    </message>
    <message>
        <source>added</source>
        <comment>an object</comment>
        <translation>hinzugekommen</translation>
    </message>
    <message>
        <source>removed</source>
        <comment>an object</comment>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>changed</source>
        <comment>an object</comment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>same meaning, other spelling</source>
        <translation>andere Schreibweise, gleiche Bedeutung</translation>
    </message>
    <message>
        <source>migrations</source>
        <comment>as a side of a comparison</comment>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>database</source>
        <comment>as a side of a comparison</comment>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>held back</source>
        <comment>a difference</comment>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>postponed</source>
        <comment>a difference</comment>
        <translation>aufgeschoben</translation>
    </message>
    <message>
        <source>waived</source>
        <comment>a difference</comment>
        <translation>hingenommen</translation>
    </message>
    <message>
        <source>Not compared, as chosen</source>
        <translation>Nicht verglichen, wie gewählt</translation>
    </message>
    <message>
        <source>Ignored until %1: %2</source>
        <translation>Übergangen bis %1: %2</translation>
    </message>
    <message>
        <source>%1 by %2 on %3: %4</source>
        <comment>held back, by whom, when, why</comment>
        <translation>%1 von %2 am %3: %4</translation>
    </message>
    <message>
        <source>Comes with %1 %2</source>
        <comment>kind and name of an object</comment>
        <translation>Kommt mit: %1 %2</translation>
    </message>
    <message>
        <source>The %1 %2 may have become %3: look before it is dropped.</source>
        <comment>kind, old name, new name</comment>
        <translation>Aus %2 (%1) könnte %3 geworden sein: nachsehen, bevor gelöscht wird.</translation>
    </message>
    <message>
        <source>Removes the %1 %2 along with %3; schema.prisma cannot bring it back.</source>
        <translation>Entfernt mit %3 auch %2 (%1); schema.prisma bringt es nicht zurück.</translation>
    </message>
    <message>
        <source>The %1 %2 stands in the way: it needs %3, and schema.prisma does not know it.</source>
        <translation>%2 (%1) steht im Weg: es braucht %3, und schema.prisma kennt es nicht.</translation>
    </message>
    <message numerus="yes">
        <source>“prisma migrate dev” would ask to reset this database, and all its data would be lost. %n reasons, each with a way out that loses nothing:</source>
        <translation>
            <numerusform>„prisma migrate dev“ würde verlangen, diese Datenbank zurückzusetzen, und alle Daten gingen verloren. %n Grund, mit einem Ausweg, bei dem nichts verloren geht:</numerusform>
            <numerusform>„prisma migrate dev“ würde verlangen, diese Datenbank zurückzusetzen, und alle Daten gingen verloren. %n Gründe, jeder mit einem Ausweg, bei dem nichts verloren geht:</numerusform>
        </translation>
    </message>
    <message>
        <source>“prisma migrate dev” would not ask to reset this database.</source>
        <translation>„prisma migrate dev“ würde nicht verlangen, diese Datenbank zurückzusetzen.</translation>
    </message>
    <message>
        <source>Whether “prisma migrate dev” would ask to reset this database is unknown: the migrations were not replayed.</source>
        <translation>Ob „prisma migrate dev“ verlangen würde, diese Datenbank zurückzusetzen, ist unbekannt: die Migrationen wurden nicht nachgespielt.</translation>
    </message>
    <message>
        <source>“prisma migrate dev” would stop with the error %1 before it asks anything.</source>
        <translation>„prisma migrate dev“ würde mit dem Fehler %1 enden, bevor es etwas fragt.</translation>
    </message>
    <message>
        <source>%1 is recorded as failed.</source>
        <translation>%1 ist als fehlgeschlagen vermerkt.</translation>
    </message>
    <message>
        <source>The script of %1 is not the one that is recorded.</source>
        <translation>Das Skript von %1 ist nicht das vermerkte.</translation>
    </message>
    <message>
        <source>The database is not what its applied migrations make.</source>
        <translation>Die Datenbank ist nicht das, was ihre angewendeten Migrationen ergeben.</translation>
    </message>
    <message>
        <source>The database knows migrations that are not on disk (%1), and there are others on disk that it does not know.</source>
        <translation>Die Datenbank kennt Migrationen, die nicht auf der Platte liegen (%1), und dort liegen andere, die sie nicht kennt.</translation>
    </message>
    <message>
        <source>The database knows migrations that are not on disk: %1.</source>
        <translation>Die Datenbank kennt Migrationen, die nicht auf der Platte liegen: %1.</translation>
    </message>
    <message>
        <source>Look at the evidence and mark it as applied or as rolled back.</source>
        <translation>Die Belege ansehen und sie als angewendet oder zurückgerollt vermerken.</translation>
    </message>
    <message>
        <source>Restore the script that ran, from git, and put the change into a new migration.</source>
        <translation>Das gelaufene Skript aus git wiederherstellen und die Änderung in eine neue Migration schreiben.</translation>
    </message>
    <message>
        <source>Write a migration that says what the database has, and mark it as applied.</source>
        <translation>Eine Migration schreiben, die sagt, was die Datenbank hat, und sie als angewendet vermerken.</translation>
    </message>
    <message>
        <source>Bring the missing folders back from git or from whoever ran them.</source>
        <translation>Die fehlenden Ordner aus git zurückholen oder von dem, der sie ausgeführt hat.</translation>
    </message>
    <message>
        <source>%1: this rule lacks “%2”, so no rule of the file holds. Add it.</source>
        <translation>%1: Dieser Regel fehlt „%2“, also gilt keine Regel der Datei. Ergänzen.</translation>
    </message>
    <message>
        <source>%1: there is no “%2” in such a rule, so no rule of the file holds. Correct or remove it.</source>
        <translation>%1: „%2“ gibt es in einer solchen Regel nicht, also gilt keine Regel der Datei. Berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>%1: “%2” cannot have this value, so no rule of the file holds. Correct it.</source>
        <translation>%1: „%2“ kann diesen Wert nicht haben, also gilt keine Regel der Datei. Berichtigen.</translation>
    </message>
    <message>
        <source>%1 is no TOML, so no rule of the file holds (%2).</source>
        <translation>%1 ist kein TOML, also gilt keine Regel der Datei (%2).</translation>
    </message>
    <message>
        <source>%1 cannot be read, so no rule of the file holds (%2).</source>
        <translation>%1 kann nicht gelesen werden, also gilt keine Regel der Datei (%2).</translation>
    </message>
    <message>
        <source>plumbline.toml, line %1: this rule ended on %2 and hides nothing any longer (%3).</source>
        <translation>plumbline.toml, Zeile %1: Diese Regel endete am %2 und verbirgt nichts mehr (%3).</translation>
    </message>
    <message>
        <source>plumbline.toml, line %1: “%2” was accepted until %3 only and counts again.</source>
        <translation>plumbline.toml, Zeile %1: „%2“ war nur bis %3 hingenommen und zählt wieder.</translation>
    </message>
    <message>
        <source>The server said: %1.</source>
        <translation>Der Server sagte: %1.</translation>
    </message>
    <message>
        <source>There is no script that could be run.</source>
        <translation>Es gibt kein Skript, das ausgeführt werden könnte.</translation>
    </message>
    <message>
        <source>Needs rights that a replay gives to nobody: those of a superuser, over roles, or over the server&apos;s files and programs.</source>
        <translation>Braucht Rechte, die beim Nachspielen niemand bekommt: die eines Superusers, über Rollen oder über Dateien und Programme des Servers.</translation>
    </message>
    <message>
        <source>The extension %1 is not installed on this machine. The script ran without it.</source>
        <translation>Die Erweiterung %1 ist auf diesem Rechner nicht installiert. Das Skript lief ohne sie.</translation>
    </message>
    <message>
        <source>The extension %1 is not among those that are safe to make for a script that nobody has checked. The script ran without it.</source>
        <translation>Die Erweiterung %1 gehört nicht zu denen, die sich für ein ungeprüftes Skript gefahrlos anlegen lassen. Das Skript lief ohne sie.</translation>
    </message>
    <message>
        <source>Was stopped because it ran longer than a script may.</source>
        <translation>Wurde abgebrochen, weil es länger lief, als ein Skript darf.</translation>
    </message>
    <message>
        <source>Was stopped because it took more of the disk than a replay may.</source>
        <translation>Wurde abgebrochen, weil es mehr Plattenplatz nahm, als beim Nachspielen erlaubt ist.</translation>
    </message>
    <message>
        <source>Wanted more memory than a replay may take.</source>
        <translation>Wollte mehr Arbeitsspeicher, als beim Nachspielen erlaubt ist.</translation>
    </message>
    <message>
        <source>Ended its own session.</source>
        <translation>Hat die eigene Sitzung beendet.</translation>
    </message>
    <message>
        <source>Copies rows over the connection (COPY FROM STDIN or TO STDOUT), at which Prisma fails.</source>
        <translation>Kopiert Zeilen über die Verbindung (COPY FROM STDIN oder TO STDOUT), woran Prisma scheitert.</translation>
    </message>
    <message>
        <source>Begins a transaction and does not end it: Prisma loses what it did and reports success.</source>
        <translation>Beginnt eine Transaktion und beendet sie nicht: Prisma verliert, was sie tat, und meldet Erfolg.</translation>
    </message>
    <message>
        <source>Was not run, because the replay had come to its end.</source>
        <translation>Wurde nicht ausgeführt, weil das Nachspielen schon zu Ende war.</translation>
    </message>
    <message>
        <source>Uses what %1 was to make.</source>
        <translation>Benutzt, was %1 anlegen sollte.</translation>
    </message>
    <message>
        <source>An earlier migration did not go through, so this result is built on sand.</source>
        <translation>Eine frühere Migration lief nicht durch; dieses Ergebnis ist auf Sand gebaut.</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) replayed on PostgreSQL %1</source>
        <translation>
            <numerusform>%n Migration auf PostgreSQL %1 nachgespielt</numerusform>
            <numerusform>%n Migrationen auf PostgreSQL %1 nachgespielt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 failed</source>
        <translation>%1, davon %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 is a heading such as &quot;Triggers&quot;, %2 the table that has them</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: unknown.</source>
        <comment>objects of a database</comment>
        <translation>%1: unbekannt.</translation>
    </message>
    <message>
        <source>%1: definition unknown.</source>
        <comment>objects of a database</comment>
        <translation>%1: Definition unbekannt.</translation>
    </message>
    <message>
        <source>%1: comments unknown.</source>
        <comment>objects of a database</comment>
        <translation>%1: Kommentare unbekannt.</translation>
    </message>
    <message>
        <source>%1: what needs them is unknown.</source>
        <comment>objects of a database</comment>
        <translation>%1: was sie braucht, ist unbekannt.</translation>
    </message>
    <message>
        <source>%1: size unknown.</source>
        <comment>objects of a database</comment>
        <translation>%1: Größe unbekannt.</translation>
    </message>
    <message>
        <source>%1: last value unknown.</source>
        <comment>objects of a database</comment>
        <translation>%1: letzter Wert unbekannt.</translation>
    </message>
    <message>
        <source>Replaying the migrations</source>
        <translation>Migrationen werden nachgespielt</translation>
    </message>
    <message>
        <source>%1; %2 not managed by Prisma</source>
        <comment>a sentence, then how many objects</comment>
        <translation>%1; %2 nicht von Prisma verwaltet</translation>
    </message>
    <message numerus="yes">
        <source>%n objects</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>Database and Prisma schema: %1</source>
        <translation>Datenbank und Prisma-Schema: %1</translation>
    </message>
    <message>
        <source>Missing in the database: %1.</source>
        <translation>Fehlt in der Datenbank: %1.</translation>
    </message>
    <message>
        <source>Not in the schema: %1.</source>
        <translation>Nicht im Schema: %1.</translation>
    </message>
    <message>
        <source>Other than in the schema: %1.</source>
        <translation>Anders als im Schema: %1.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <comment>differences</comment>
        <translation>
            <numerusform>… und %n weiterer.</numerusform>
            <numerusform>… und %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <extracomment>A part of a relation: &quot;column email of public.users&quot;.</extracomment>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>The migration “%1” does not run on an empty database, so what the migrations make is unknown.</source>
        <translation>Die Migration „%1“ läuft auf einer leeren Datenbank nicht, darum ist unbekannt, was die Migrationen ergeben.</translation>
    </message>
    <message>
        <source>“%1”: the migrations make nothing of the old name.</source>
        <translation>„%1“: Die Migrationen ergeben nichts mit dem alten Namen.</translation>
    </message>
    <message>
        <source>“%1”: the schema still has the old name, so it is no rename.</source>
        <translation>„%1“: Das Schema hat den alten Namen noch, es ist also keine Umbenennung.</translation>
    </message>
    <message>
        <source>“%1”: the schema has nothing of the new name.</source>
        <translation>„%1“: Das Schema hat nichts mit dem neuen Namen.</translation>
    </message>
    <message>
        <source>“%1”: the migrations already make something of the new name.</source>
        <translation>„%1“: Die Migrationen ergeben schon etwas mit dem neuen Namen.</translation>
    </message>
    <message>
        <source>“%1”: several things are called that. Write the schema before it.</source>
        <translation>„%1“: Mehreres heißt so. Das Schema davorschreiben.</translation>
    </message>
    <message>
        <source>“%1” is no rename: write table=new, table.column=new, enum=new or enum.VALUE=new.</source>
        <translation>„%1“ ist keine Umbenennung: tabelle=neu, tabelle.spalte=neu, enum=neu oder enum.WERT=neu schreiben.</translation>
    </message>
    <message>
        <source>The default of %1 is a value that the same transaction adds to its enum; PostgreSQL refuses to use it before it is committed.</source>
        <translation>Der Vorgabewert von %1 ist ein Wert, den dieselbe Transaktion erst zum Enum hinzufügt; vor dem Commit lässt PostgreSQL ihn nicht verwenden.</translation>
    </message>
    <message>
        <source>The statements that rebuild the enum %1 commit in the middle of the script: if a later one fails, what came before stays.</source>
        <translation>Die Anweisungen, die das Enum %1 neu aufbauen, schließen mitten im Skript die Transaktion ab: Schlägt eine spätere fehl, bleibt das Frühere bestehen.</translation>
    </message>
    <message>
        <source>The enum is rebuilt before %1 is there, or while it still has another type.</source>
        <translation>Das Enum wird neu aufgebaut, bevor es %1 gibt oder solange dort noch ein anderer Typ steht.</translation>
    </message>
    <message>
        <source>The old enum is dropped while %1 still uses it.</source>
        <translation>Das alte Enum wird gelöscht, während %1 es noch verwendet.</translation>
    </message>
    <message>
        <source>Rebuilding the enum %1 needs a name that is too long or taken.</source>
        <translation>Der Neuaufbau des Enums %1 braucht einen Namen, der zu lang oder vergeben ist.</translation>
    </message>
    <message>
        <source>The name %1 has more than 63 bytes. PostgreSQL cuts it, and Prisma does not find it again: each run drops it and makes it anew.</source>
        <translation>Der Name %1 hat mehr als 63 Bytes. PostgreSQL kürzt ihn, und Prisma findet ihn nicht wieder: Jeder Lauf löscht ihn und legt ihn neu an.</translation>
    </message>
    <message>
        <source>PostgreSQL prints the default of %1 in a way that Prisma takes for another: the same change comes back every time.</source>
        <translation>PostgreSQL gibt den Vorgabewert von %1 so aus, dass Prisma ihn für einen anderen hält: Dieselbe Änderung kommt jedes Mal wieder.</translation>
    </message>
    <message>
        <source>Prisma does not read the operator class of %1 back as it is declared: the index is dropped and made anew every time.</source>
        <translation>Prisma liest die Operatorklasse von %1 nicht so zurück, wie sie deklariert ist: Der Index wird jedes Mal gelöscht und neu angelegt.</translation>
    </message>
    <message>
        <source>%1 belongs to a constraint: PostgreSQL refuses to drop it as an index.</source>
        <translation>%1 gehört zu einem Constraint: PostgreSQL löscht es nicht als Index.</translation>
    </message>
    <message>
        <source>Renaming the key %1 cannot stand in one statement with other changes.</source>
        <translation>Das Umbenennen des Schlüssels %1 kann nicht mit anderen Änderungen in einer Anweisung stehen.</translation>
    </message>
    <message>
        <source>The statement drops the key %1 and renames it as well.</source>
        <translation>Die Anweisung löscht den Schlüssel %1 und benennt ihn zugleich um.</translation>
    </message>
    <message>
        <source>The foreign key %1 needs a key or unique index that is dropped.</source>
        <translation>Der Fremdschlüssel %1 braucht einen Schlüssel oder eindeutigen Index, der gelöscht wird.</translation>
    </message>
    <message>
        <source>The foreign key %1 points at a column that is dropped.</source>
        <translation>Der Fremdschlüssel %1 zeigt auf eine Spalte, die gelöscht wird.</translation>
    </message>
    <message>
        <source>%1 is to get a SERIAL type, which is no type that a column can be changed to.</source>
        <translation>%1 soll einen SERIAL-Typ bekommen; zu einem solchen lässt sich eine Spalte nicht ändern.</translation>
    </message>
    <message>
        <source>The statement sets the default of %1 and drops it again: the column ends without one.</source>
        <translation>Die Anweisung setzt den Vorgabewert von %1 und entfernt ihn wieder: Am Ende hat die Spalte keinen.</translation>
    </message>
    <message>
        <source>%1 is an identity column, which has no default to drop.</source>
        <translation>%1 ist eine Identitätsspalte und hat keinen Vorgabewert, der sich entfernen ließe.</translation>
    </message>
    <message>
        <source>%1 is a generated column, whose default cannot be changed.</source>
        <translation>%1 ist eine berechnete Spalte, deren Vorgabewert sich nicht ändern lässt.</translation>
    </message>
    <message>
        <source>The sequence %1 is named without the quotes that its name needs.</source>
        <translation>Die Sequenz %1 steht ohne die Anführungszeichen da, die ihr Name braucht.</translation>
    </message>
    <message>
        <source>PostgreSQL does not change the type of %1 by itself: it has to be told how.</source>
        <translation>PostgreSQL ändert den Typ von %1 nicht von selbst: Es muss gesagt werden, wie.</translation>
    </message>
    <message>
        <source>A quotation mark inside a name or value ends it too early in: %1</source>
        <translation>Ein Anführungszeichen in einem Namen oder Wert beendet ihn zu früh: %1</translation>
    </message>
    <message>
        <source>An index is made under the name %1 before another gives it up.</source>
        <translation>Ein Index wird unter dem Namen %1 angelegt, bevor ein anderer ihn freigibt.</translation>
    </message>
    <message>
        <source>Write the next migration with “plumbline draft --name NAME”, which touches no database, review its SQL, then deploy it.</source>
        <translation>Die nächste Migration mit „plumbline draft --name NAME“ schreiben, das keine Datenbank berührt, ihr SQL prüfen und sie dann ausrollen.</translation>
    </message>
    <message>
        <source>No migration waits, and the database is as the schema says.</source>
        <translation>Keine Migration wartet, und die Datenbank ist, wie das Schema sagt.</translation>
    </message>
    <message>
        <source>Database and schema could not be compared: %1.</source>
        <translation>Datenbank und Schema waren nicht zu vergleichen: %1.</translation>
    </message>
    <message>
        <source>The database is as the schema says.</source>
        <translation>Die Datenbank ist, wie das Schema sagt.</translation>
    </message>
    <message>
        <source>1 object differs between database and schema.</source>
        <translation>1 Objekt unterscheidet sich zwischen Datenbank und Schema.</translation>
    </message>
    <message>
        <source>%1 objects differ between database and schema.</source>
        <translation>%1 Objekte unterscheiden sich zwischen Datenbank und Schema.</translation>
    </message>
    <message>
        <source>Drafted a migration</source>
        <translation>Migration entworfen</translation>
    </message>
    <message>
        <source>1 error in the schema</source>
        <translation>1 Fehler im Schema</translation>
    </message>
    <message numerus="yes">
        <source>%n errors in the schema</source>
        <translation>
            <numerusform>%n Fehler im Schema</numerusform>
            <numerusform>%n Fehler im Schema</numerusform>
        </translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation>1 Unterschied</translation>
    </message>
    <message numerus="yes">
        <source>%n differences</source>
        <translation>
            <numerusform>%n Unterschied</numerusform>
            <numerusform>%n Unterschiede</numerusform>
        </translation>
    </message>
    <message>
        <source>differences unknown</source>
        <translation>Unterschiede unbekannt</translation>
    </message>
    <message>
        <source>1 error is in the Prisma schema</source>
        <translation>im Prisma-Schema ist 1 Fehler</translation>
    </message>
    <message numerus="yes">
        <source>%n errors are in the Prisma schema</source>
        <translation>
            <numerusform>im Prisma-Schema ist %n Fehler</numerusform>
            <numerusform>im Prisma-Schema sind %n Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>1 object differs between database and schema</source>
        <translation>1 Objekt unterscheidet sich zwischen Datenbank und Schema</translation>
    </message>
    <message numerus="yes">
        <source>%n objects differ between database and schema</source>
        <translation>
            <numerusform>%n Objekt unterscheidet sich zwischen Datenbank und Schema</numerusform>
            <numerusform>%n Objekte unterscheiden sich zwischen Datenbank und Schema</numerusform>
        </translation>
    </message>
    <message>
        <source>database and schema could not be compared as a whole</source>
        <translation>Datenbank und Schema waren nicht als Ganzes zu vergleichen</translation>
    </message>
    <message>
        <source>PostgreSQL gives %1 a length of 1, which Prisma takes for another type: the same change, or a column dropped and made anew, comes back every time. Write the length into the schema.</source>
        <translation>PostgreSQL gibt %1 die Länge 1, was Prisma für einen anderen Typ hält: Dieselbe Änderung, oder eine gelöschte und neu angelegte Spalte, kommt jedes Mal wieder. Schreiben Sie die Länge in das Schema.</translation>
    </message>
    <message>
        <source>added</source>
        <comment>an object, between two sides</comment>
        <translation>hinzugekommen</translation>
    </message>
    <message>
        <source>removed</source>
        <comment>an object, between two sides</comment>
        <translation>entfallen</translation>
    </message>
    <message>
        <source>changed</source>
        <comment>an object, between two sides</comment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>other spelling</source>
        <comment>an object, between two sides</comment>
        <translation>andere Schreibweise</translation>
    </message>
    <message>
        <source>The foreign key %1 leads into a schema that the datasource does not list, so Prisma does not read this database (P4002). Add the schema to “schemas”.</source>
        <translation>Der Fremdschlüssel %1 führt in ein Schema, das die Datasource nicht nennt; Prisma liest diese Datenbank darum nicht (P4002). Das Schema in „schemas“ aufnehmen.</translation>
    </message>
    <message>
        <source>The database “%1” holds no table there, so there is nothing to make a Prisma schema of (P4001). Check that the URL and its schema are the ones you mean.</source>
        <translation>Die Datenbank „%1“ enthält dort keine Tabelle, also lässt sich kein Prisma-Schema daraus machen (P4001). Prüfen, ob URL und Schema die gemeinten sind.</translation>
    </message>
    <message>
        <source>The foreign key %1 leads to the schema “%2”, which the datasource does not list (P4002). Add it to “schemas” there.</source>
        <translation>Der Fremdschlüssel %1 führt in das Schema „%2“, das die Datenquelle nicht aufzählt (P4002). Es dort unter „schemas“ eintragen.</translation>
    </message>
    <message>
        <source>This role may not read everything, and a Prisma schema without it would be wrong. %1</source>
        <translation>Diese Rolle darf nicht alles lesen, und ein Prisma-Schema ohne das wäre falsch. %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a migration, then what is to be said of its replay</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What the migrations after them make is built on sand.</source>
        <translation>Was die Migrationen danach anlegen, ist auf Sand gebaut.</translation>
    </message>
    <message>
        <source>Set aside:</source>
        <translation>Beiseitegelegt:</translation>
    </message>
    <message>
        <source>%1; set aside: %2</source>
        <comment>what differs, then “1 held back”</comment>
        <translation>%1; beiseitegelegt: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <comment>differences, by a rule</comment>
        <translation>
            <numerusform>%n übergangene</numerusform>
            <numerusform>%n übergangene</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>what differs, then how much of it is pending</comment>
        <translation>%1; %2</translation>
    </message>
    <message numerus="yes">
        <source>%n come with pending migrations</source>
        <translation>
            <numerusform>%n kommt mit ausstehenden Migrationen</numerusform>
            <numerusform>%n kommen mit ausstehenden Migrationen</numerusform>
        </translation>
    </message>
    <message>
        <source>What going to the schema would give up</source>
        <translation>Was beim Angleichen an das Schema verloren ginge</translation>
    </message>
    <message>
        <source>Set aside</source>
        <comment>heading: differences that do not count</comment>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Rules of plumbline.toml</source>
        <translation>Regeln der plumbline.toml</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>By</source>
        <comment>whom a decision was taken</comment>
        <translation>Von</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Sets aside</source>
        <extracomment>Heading of a column of numbers: how many differences a rule sets aside.</extracomment>
        <translation>Legt beiseite</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Database and Prisma schema were not compared.</source>
        <translation>Datenbank und Prisma-Schema wurden nicht verglichen.</translation>
    </message>
    <message>
        <source>Database and Prisma schema could not be compared, so what differs is unknown, and what is set aside of it. %1</source>
        <translation>Datenbank und Prisma-Schema waren nicht zu vergleichen; was sich unterscheidet und was davon beiseitegelegt ist, ist unbekannt. %1</translation>
    </message>
    <message>
        <source>%1: its values, in how many rows is unknown</source>
        <comment>a column</comment>
        <translation>%1: die Werte, in wie vielen Zeilen ist unbekannt</translation>
    </message>
    <message>
        <source>%1: its rows, how many is unknown</source>
        <comment>a table</comment>
        <translation>%1: die Zeilen, wie viele ist unbekannt</translation>
    </message>
    <message>
        <source>%1: its values in %2 rows</source>
        <comment>a column, how many rows</comment>
        <translation>%1: die Werte in %2 Zeilen</translation>
    </message>
    <message>
        <source>%1: %2 rows</source>
        <comment>a table, how many rows</comment>
        <translation>%1: %2 Zeilen</translation>
    </message>
    <message>
        <source>%1: its values in about %2 rows</source>
        <comment>a column, how many rows</comment>
        <translation>%1: die Werte in etwa %2 Zeilen</translation>
    </message>
    <message>
        <source>%1: about %2 rows</source>
        <comment>a table, how many rows</comment>
        <translation>%1: etwa %2 Zeilen</translation>
    </message>
    <message>
        <source>%1 (set aside, and given up all the same)</source>
        <extracomment>%1 says what would be lost. A rule hides a difference, and not what Prisma&apos;s script would do.</extracomment>
        <translation>%1 (beiseitegelegt, und ginge dennoch verloren)</translation>
    </message>
    <message>
        <source>ignored by a rule</source>
        <comment>a difference</comment>
        <translation>durch eine Regel übergangen</translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>a day</comment>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>owner</source>
        <comment>of database objects</comment>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>none</source>
        <comment>last day</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>%1, expired</source>
        <comment>last day</comment>
        <translation>%1, abgelaufen</translation>
    </message>
    <message>
        <source>No migration waits, and the database is as the schema says, but for %1.</source>
        <translation>Keine Migration wartet, und die Datenbank ist, wie das Schema sagt, bis auf %1.</translation>
    </message>
    <message>
        <source>The database is as the schema says, but for %1.</source>
        <translation>Die Datenbank ist, wie das Schema sagt, bis auf %1.</translation>
    </message>
    <message>
        <source>Set aside, and not counted: %1.</source>
        <extracomment>%1 is &quot;1 held back and 3 ignored&quot;</extracomment>
        <translation>Beiseitegelegt und nicht gezählt: %1.</translation>
    </message>
    <message>
        <source>Schema differences</source>
        <translation>Unterschiede zum Schema</translation>
    </message>
    <message>
        <source>schema.prisma does not have it; the migrations and the database agree on it.</source>
        <translation>schema.prisma hat es nicht; Migrationen und Datenbank stimmen darin überein.</translation>
    </message>
    <message>
        <source>Only schema.prisma has it: neither the migrations nor the database do.</source>
        <translation>Nur schema.prisma hat es: weder die Migrationen noch die Datenbank.</translation>
    </message>
    <message>
        <source>schema.prisma has it differently; the migrations and the database agree on it.</source>
        <translation>schema.prisma hat es anders; Migrationen und Datenbank stimmen darin überein.</translation>
    </message>
    <message>
        <source>The migrations do not make it; schema.prisma and the database agree on it.</source>
        <translation>Die Migrationen legen es nicht an; schema.prisma und Datenbank stimmen darin überein.</translation>
    </message>
    <message>
        <source>Only the migrations make it: neither schema.prisma nor the database has it.</source>
        <translation>Nur die Migrationen legen es an: weder schema.prisma noch die Datenbank hat es.</translation>
    </message>
    <message>
        <source>The migrations make it differently; schema.prisma and the database agree on it.</source>
        <translation>Die Migrationen legen es anders an; schema.prisma und Datenbank stimmen darin überein.</translation>
    </message>
    <message>
        <source>The database does not have it; schema.prisma and the migrations agree on it.</source>
        <translation>Die Datenbank hat es nicht; schema.prisma und Migrationen stimmen darin überein.</translation>
    </message>
    <message>
        <source>Only the database has it: neither schema.prisma nor the migrations do.</source>
        <translation>Nur die Datenbank hat es: weder schema.prisma noch die Migrationen.</translation>
    </message>
    <message>
        <source>The database has it differently; schema.prisma and the migrations agree on it.</source>
        <translation>Die Datenbank hat es anders; schema.prisma und Migrationen stimmen darin überein.</translation>
    </message>
    <message>
        <source>schema.prisma cannot express it; the migrations make it, and the database does not have it.</source>
        <translation>schema.prisma kann es nicht ausdrücken; die Migrationen legen es an, und die Datenbank hat es nicht.</translation>
    </message>
    <message>
        <source>schema.prisma cannot express it; the database has it, and the migrations do not make it.</source>
        <translation>schema.prisma kann es nicht ausdrücken; die Datenbank hat es, und die Migrationen legen es nicht an.</translation>
    </message>
    <message>
        <source>schema.prisma cannot express it; the migrations and the database differ.</source>
        <translation>schema.prisma kann es nicht ausdrücken; Migrationen und Datenbank unterscheiden sich.</translation>
    </message>
    <message>
        <source>Whether the three agree is unknown: it could not be read from the database.</source>
        <translation>Ob die drei übereinstimmen, ist unbekannt: Aus der Datenbank war es nicht zu lesen.</translation>
    </message>
    <message>
        <source>Whether the three agree is unknown: what the migrations make of it could not be read.</source>
        <translation>Ob die drei übereinstimmen, ist unbekannt: Was die Migrationen daraus machen, war nicht zu lesen.</translation>
    </message>
    <message>
        <source>All three differ.</source>
        <translation>Alle drei unterscheiden sich.</translation>
    </message>
    <message>
        <source>alike</source>
        <comment>one of three: another one has it like this</comment>
        <translation>gleich</translation>
    </message>
    <message>
        <source>not there</source>
        <comment>one of three: nor has another one</comment>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>differs</source>
        <comment>one of three: others have it otherwise</comment>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>one of three: others have it</comment>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>only here</source>
        <comment>one of three: no other one has it</comment>
        <translation>nur hier</translation>
    </message>
    <message>
        <source>there</source>
        <comment>one of three: whether others have it like this is unknown</comment>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>cannot be said</source>
        <comment>schema.prisma cannot express it</comment>
        <translation>nicht sagbar</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>one of three: it could not be read</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>all three differ</source>
        <translation>alle drei verschieden</translation>
    </message>
    <message>
        <source>pending</source>
        <comment>a difference</comment>
        <translation>ausstehend</translation>
    </message>
    <message>
        <source>set aside</source>
        <comment>a difference</comment>
        <translation>beiseitegelegt</translation>
    </message>
    <message>
        <source>The difference comes with migrations that have not run yet.</source>
        <translation>Der Unterschied kommt mit Migrationen, die noch nicht gelaufen sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations did not run as they were meant to: what follows is built on sand.</source>
        <translation>
            <numerusform>%n Migration lief nicht, wie sie sollte: was folgt, ist auf Sand gebaut.</numerusform>
            <numerusform>%n Migrationen liefen nicht, wie sie sollten: was folgt, ist auf Sand gebaut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects that schema.prisma does not know would go along or stand in the way.</source>
        <translation>
            <numerusform>%n Objekt, das schema.prisma nicht kennt, ginge mit verloren oder steht im Weg.</numerusform>
            <numerusform>%n Objekte, die schema.prisma nicht kennt, gingen mit verloren oder stehen im Weg.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rules of plumbline.toml are past their last day and count no longer.</source>
        <translation>
            <numerusform>%n Regel in plumbline.toml ist über ihren letzten Tag hinaus und gilt nicht mehr.</numerusform>
            <numerusform>%n Regeln in plumbline.toml sind über ihren letzten Tag hinaus und gelten nicht mehr.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“prisma migrate dev” would ask to reset this database, for %n reasons; each has a way out that loses nothing.</source>
        <translation>
            <numerusform>„prisma migrate dev“ würde verlangen, diese Datenbank zurückzusetzen, aus %n Grund; es gibt einen Ausweg, bei dem nichts verloren geht.</numerusform>
            <numerusform>„prisma migrate dev“ würde verlangen, diese Datenbank zurückzusetzen, aus %n Gründen; für jeden gibt es einen Ausweg, bei dem nichts verloren geht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects that would be dropped may only have another name on the other side.</source>
        <translation>
            <numerusform>%n Objekt, das gelöscht würde, hat auf der anderen Seite vielleicht nur einen anderen Namen.</numerusform>
            <numerusform>%n Objekte, die gelöscht würden, haben auf der anderen Seite vielleicht nur einen anderen Namen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 for %3</source>
        <extracomment>&quot;operator class public.oc for btree&quot;, which is how an index looks things up.</extracomment>
        <translation>%1 %2 für %3</translation>
    </message>
    <message>
        <source>%1 for %2 in %3</source>
        <extracomment>&quot;transform for public.point in plpython3u&quot;: a type, a language.</extracomment>
        <translation>%1 für %2 in %3</translation>
    </message>
    <message>
        <source>%1 of %2 on %3</source>
        <extracomment>&quot;user mapping of ada on files&quot;: a user, a foreign server.</extracomment>
        <translation>%1 von %2 auf %3</translation>
    </message>
    <message>
        <source>about one row in %1</source>
        <comment>how many tables</comment>
        <translation>etwa eine Zeile in %1</translation>
    </message>
    <message>
        <source>an unknown number of rows in %1</source>
        <comment>how many tables</comment>
        <translation>unbekannt viele Zeilen in %1</translation>
    </message>
    <message>
        <source>nothing would be lost, but %1</source>
        <comment>“the change of 1 column may fail”</comment>
        <translation>nichts ginge verloren, aber %1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>what differs, then how much of it is ahead of its migration</comment>
        <translation>%1; %2</translation>
    </message>
    <message numerus="yes">
        <source>%n were done by hand before their pending migrations</source>
        <translation>
            <numerusform>%n wurde von Hand gemacht, bevor die ausstehende Migration lief</numerusform>
            <numerusform>%n wurden von Hand gemacht, bevor die ausstehenden Migrationen liefen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>objects</comment>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>It is unlikely, but the %1 %2 may have become %3.</source>
        <comment>kind, old name, new name</comment>
        <translation>Es ist unwahrscheinlich, aber %1 %2 könnte zu %3 geworden sein.</translation>
    </message>
    <message>
        <source>%1; against it: %2</source>
        <comment>what speaks for a renaming, what against it</comment>
        <translation>%1; dagegen spricht: %2</translation>
    </message>
    <message>
        <source>Removes the %1 %2; schema.prisma cannot bring it back.</source>
        <translation>Entfernt: %1 %2; schema.prisma kann es nicht zurückbringen.</translation>
    </message>
    <message>
        <source>Whether “prisma migrate dev” would ask to reset this database is unknown: the ledger could not be read.</source>
        <translation>Ob „prisma migrate dev“ verlangen würde, diese Datenbank zurückzusetzen, ist unbekannt: Das Ledger ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>The database is not what its applied migrations make: %1.</source>
        <comment>objects</comment>
        <translation>Die Datenbank ist nicht das, was ihre angewendeten Migrationen ergeben: %1.</translation>
    </message>
    <message>
        <source>Which migrations the database has as applied is unknown, so it cannot be told what is pending and what was made by hand.</source>
        <translation>Welche Migrationen die Datenbank als angewendet führt, ist unbekannt; deshalb lässt sich nicht sagen, was aussteht und was von Hand gemacht wurde.</translation>
    </message>
    <message>
        <source>This user may not read _prisma_migrations; its owner can allow it: GRANT USAGE on its schema and GRANT SELECT on the table.</source>
        <translation>Dieser Benutzer darf _prisma_migrations nicht lesen; der Eigentümer kann es erlauben: GRANT USAGE auf das Schema und GRANT SELECT auf die Tabelle.</translation>
    </message>
    <message>
        <source>%1: its value in one row</source>
        <comment>a column</comment>
        <translation>%1: der Wert in einer Zeile</translation>
    </message>
    <message>
        <source>%1: one row</source>
        <comment>a table</comment>
        <translation>%1: eine Zeile</translation>
    </message>
    <message>
        <source>%1: its value in about one row</source>
        <comment>a column</comment>
        <translation>%1: der Wert in etwa einer Zeile</translation>
    </message>
    <message>
        <source>%1: about one row</source>
        <comment>a table</comment>
        <translation>%1: etwa eine Zeile</translation>
    </message>
    <message>
        <source>What pending migrations would remove and Prisma cannot bring back</source>
        <translation>Was ausstehende Migrationen entfernen würden und Prisma nicht zurückbringt</translation>
    </message>
    <message>
        <source>The database is not as schema.prisma says; what differs stands under “%1”.</source>
        <translation>Die Datenbank ist nicht so, wie schema.prisma sagt; was abweicht, steht unter „%1“.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an object, then what becomes of its values</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>order of columns</source>
        <comment>what a rule passes over</comment>
        <translation>Reihenfolge der Spalten</translation>
    </message>
    <message>
        <source>names of constraints and indexes</source>
        <comment>what a rule passes over</comment>
        <translation>Namen von Constraints und Indizes</translation>
    </message>
    <message>
        <source>owners</source>
        <comment>what a rule passes over</comment>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>comments</source>
        <comment>what a rule passes over</comment>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>grants</source>
        <comment>what a rule passes over</comment>
        <translation>Berechtigungen</translation>
    </message>
    <message>
        <source>The script of %1 did not end within %2 seconds and was stopped.</source>
        <translation>Das Skript von %1 war nach %2 Sekunden nicht zu Ende und wurde angehalten.</translation>
    </message>
    <message>
        <source>the last digits before the decimal point</source>
        <comment>what a cast loses</comment>
        <translation>die letzten Stellen vor dem Komma</translation>
    </message>
    <message>
        <source>decimal places</source>
        <comment>what a cast loses</comment>
        <translation>Nachkommastellen</translation>
    </message>
    <message>
        <source>decimal places beyond %1</source>
        <comment>what a cast loses</comment>
        <translation>Nachkommastellen über %1 hinaus</translation>
    </message>
    <message>
        <source>the time of day</source>
        <comment>what a cast loses</comment>
        <translation>die Uhrzeit</translation>
    </message>
    <message>
        <source>the day</source>
        <comment>what a cast loses</comment>
        <translation>den Tag</translation>
    </message>
    <message>
        <source>fractions of a second</source>
        <comment>what a cast loses</comment>
        <translation>Bruchteile von Sekunden</translation>
    </message>
    <message>
        <source>fractions of a second beyond %1 digits</source>
        <comment>what a cast loses</comment>
        <translation>Bruchteile von Sekunden über %1 Stellen hinaus</translation>
    </message>
    <message>
        <source>what the time zone tells</source>
        <comment>what a cast loses</comment>
        <translation>was die Zeitzone sagt</translation>
    </message>
    <message>
        <source>digits beyond the first %1</source>
        <comment>what a cast loses</comment>
        <translation>Ziffern nach den ersten %1</translation>
    </message>
    <message>
        <source>characters beyond %1</source>
        <comment>what a cast loses</comment>
        <translation>Zeichen über %1 hinaus</translation>
    </message>
    <message>
        <source>spaces at the end</source>
        <comment>what a cast loses</comment>
        <translation>Leerzeichen am Ende</translation>
    </message>
    <message>
        <source>bits beyond %1</source>
        <comment>what a cast loses</comment>
        <translation>Bits über %1 hinaus</translation>
    </message>
    <message>
        <source>repeated keys, the order of keys and white space</source>
        <comment>what a cast loses</comment>
        <translation>wiederholte Schlüssel, die Reihenfolge der Schlüssel und Leerraum</translation>
    </message>
    <message>
        <source>the finer parts of intervals</source>
        <comment>what a cast loses</comment>
        <translation>die feineren Teile von Zeitspannen</translation>
    </message>
    <message>
        <source>the host part of addresses</source>
        <comment>what a cast loses</comment>
        <translation>den Rechnerteil von Adressen</translation>
    </message>
    <message>
        <source>every number but whether it is zero</source>
        <comment>what a cast loses</comment>
        <translation>jede Zahl, bis auf die Frage, ob sie null ist</translation>
    </message>
    <message>
        <source>values that the new type cannot hold</source>
        <comment>what a cast refuses</comment>
        <translation>Werte, die der neue Typ nicht fasst</translation>
    </message>
    <message>
        <source>dates that a timestamp cannot hold</source>
        <comment>what a cast refuses</comment>
        <translation>Tage, die ein Zeitstempel nicht fasst</translation>
    </message>
    <message>
        <source>values that the enumeration does not have</source>
        <comment>what a cast refuses</comment>
        <translation>Werte, die die Aufzählung nicht hat</translation>
    </message>
    <message>
        <source>bit strings of another length</source>
        <comment>what a cast refuses or fills up</comment>
        <translation>Bitfolgen anderer Länge</translation>
    </message>
    <message>
        <source>What the cast to the new type makes of the values is unknown.</source>
        <translation>Was die Umwandlung in den neuen Typ aus den Werten macht, ist unbekannt.</translation>
    </message>
    <message>
        <source>Nothing would be lost, but the change fails where there are %1.</source>
        <comment>values …</comment>
        <translation>Nichts ginge verloren, aber die Änderung schlägt fehl, wo es Folgendes gibt: %1.</translation>
    </message>
    <message>
        <source>The cast to the new type may lose %1.</source>
        <comment>the time of day</comment>
        <translation>Bei der Umwandlung in den neuen Typ können verloren gehen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>The longest value has %Ln character(s)</source>
        <translation>
            <numerusform>Der längste Wert hat %Ln Zeichen</numerusform>
            <numerusform>Der längste Wert hat %Ln Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; nothing would be cut.</source>
        <translation>%1; nichts würde abgeschnitten.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is known, then what follows from it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 may lose %2</source>
        <comment>how many columns, then “the time of day”</comment>
        <translation>%1: Verloren gehen können %2</translation>
    </message>
    <message>
        <source>what becomes of the values of %1 is unknown</source>
        <comment>how many columns</comment>
        <translation>was aus den Werten von %1 wird, ist unbekannt</translation>
    </message>
    <message>
        <source>the change of %1 may fail</source>
        <comment>how many columns</comment>
        <translation>die Änderung von %1 kann fehlschlagen</translation>
    </message>
    <message>
        <source>%1 runs a program on the server&apos;s machine.</source>
        <translation>%1 führt ein Programm auf dem Rechner des Servers aus.</translation>
    </message>
    <message>
        <source>%1 asks something outside this database that Plumbline does not know.</source>
        <translation>%1 fragt etwas außerhalb dieser Datenbank, das Plumbline nicht kennt.</translation>
    </message>
    <message>
        <source>%1 reads tables and views that it is told by name, and whatever stands behind them, which cannot be judged beforehand.</source>
        <translation>%1 liest Tabellen und Sichten, die als Name übergeben werden, und alles, was dahinter steht; das lässt sich vorher nicht beurteilen.</translation>
    </message>
    <message>
        <source>%1 is a foreign table of %2: reading it runs a program on the server&apos;s machine, “%3”.</source>
        <translation>%1 ist eine Fremdtabelle von %2: Sie zu lesen führt ein Programm auf dem Rechner des Servers aus, „%3“.</translation>
    </message>
    <message>
        <source>%1 is a foreign table of %2: reading it reads a file on the server&apos;s machine, “%3”.</source>
        <translation>%1 ist eine Fremdtabelle von %2: Sie zu lesen liest eine Datei auf dem Rechner des Servers, „%3“.</translation>
    </message>
    <message>
        <source>%1 is a foreign table of %2: reading it asks another server, where this read-only transaction ends.</source>
        <translation>%1 ist eine Fremdtabelle von %2: Sie zu lesen fragt einen anderen Server, wo diese nur lesende Transaktion nicht mehr gilt.</translation>
    </message>
    <message>
        <source>%1 is a foreign table, and the catalog does not tell of which wrapper, so nobody can say what reading it would do.</source>
        <translation>%1 ist eine Fremdtabelle, und der Katalog sagt nicht, von welchem Wrapper; was es bewirken würde, sie zu lesen, kann also niemand sagen.</translation>
    </message>
    <message>
        <source>%1 is a foreign table of %2, which Plumbline does not know, so it cannot say what reading it would do.</source>
        <translation>%1 ist eine Fremdtabelle von %2. Das kennt Plumbline nicht und kann deshalb nicht sagen, was es bewirken würde, sie zu lesen.</translation>
    </message>
    <message>
        <source>Others are called so, too: write the schema of the one that is meant.</source>
        <translation>Andere heißen auch so: das Schema derjenigen dazuschreiben, die gemeint ist.</translation>
    </message>
    <message>
        <source>the policy %1 of %2</source>
        <translation>die Zugriffsregel %1 von %2</translation>
    </message>
    <message>
        <source>Not sent, because of what %1 reads. %2</source>
        <translation>Nicht gesendet, wegen dessen, was %1 liest. %2</translation>
    </message>
    <message>
        <source>It leads to %1, and %2</source>
        <translation>Das führt zu %1, und %2</translation>
    </message>
    <message>
        <source>The query may use the cast %1; its text does not tell.</source>
        <translation>Die Abfrage verwendet vielleicht die Typumwandlung %1; ihr Text verrät es nicht.</translation>
    </message>
    <message>
        <source>The query may use the operator %1 (%2); its text does not tell.</source>
        <translation>Die Abfrage verwendet vielleicht den Operator %1 (%2); ihr Text verrät es nicht.</translation>
    </message>
    <message>
        <source>The query may use the operator class %1; its text does not tell.</source>
        <translation>Die Abfrage verwendet vielleicht die Operatorklasse %1; ihr Text verrät es nicht.</translation>
    </message>
    <message>
        <source>The query may call the function %1, or mean a column of that name.</source>
        <translation>Die Abfrage ruft vielleicht die Funktion %1 auf, oder sie meint eine Spalte dieses Namens.</translation>
    </message>
    <message>
        <source>The definition of %1 could not be read, so nobody can say what it calls.</source>
        <translation>Die Definition von %1 war nicht zu lesen; was sie aufruft, kann also niemand sagen.</translation>
    </message>
    <message>
        <source>The function %1 is written in %2, which can reach files and other servers; what it does cannot be read.</source>
        <translation>Die Funktion %1 ist in %2 geschrieben, das auf Dateien und andere Server zugreifen kann; was sie tut, ist nicht zu lesen.</translation>
    </message>
    <message>
        <source>The catalog could not be read wholly, so nobody can say what the views and functions of this database call.</source>
        <translation>Der Katalog war nicht ganz zu lesen; was die Sichten und Funktionen dieser Datenbank aufrufen, kann also niemand sagen.</translation>
    </message>
    <message>
        <source>Not sent yet, because it might do more than read:</source>
        <translation>Noch nicht gesendet, weil das mehr tun könnte als lesen:</translation>
    </message>
    <message>
        <source>… and more of the kind.</source>
        <translation>… und mehr von dieser Art.</translation>
    </message>
    <message>
        <source>Removes the %1 %2.</source>
        <comment>kind and name of an object</comment>
        <translation>Entfernt: %1 %2.</translation>
    </message>
    <message>
        <source>Removes the %1 %2 along with %3.</source>
        <comment>kind and name of an object, what it goes with</comment>
        <translation>Entfernt zusammen mit %3: %1 %2.</translation>
    </message>
    <message>
        <source>Fails while the %1 %2 is there, which needs %3.</source>
        <comment>kind and name of an object, what it needs</comment>
        <translation>Scheitert, solange es dies gibt: %1 %2, denn es braucht %3.</translation>
    </message>
    <message>
        <source>schema.prisma knows no objects of this kind (%1): Prisma does not make it again.</source>
        <translation>schema.prisma kennt keine Objekte dieser Art (%1): Prisma legt es nicht wieder an.</translation>
    </message>
    <message>
        <source>schema.prisma knows no check constraints: Prisma does not make it again.</source>
        <translation>schema.prisma kennt keine CHECK-Bedingungen: Prisma legt sie nicht wieder an.</translation>
    </message>
    <message>
        <source>schema.prisma knows no exclusion constraints: Prisma does not make it again.</source>
        <translation>schema.prisma kennt keine EXCLUDE-Bedingungen: Prisma legt sie nicht wieder an.</translation>
    </message>
    <message>
        <source>schema.prisma knows no partial indexes: Prisma does not make it again.</source>
        <translation>schema.prisma kennt keine partiellen Indizes: Prisma legt ihn nicht wieder an.</translation>
    </message>
    <message>
        <source>schema.prisma knows no indexes over expressions: Prisma does not make it again.</source>
        <translation>schema.prisma kennt keine Indizes über Ausdrücke: Prisma legt ihn nicht wieder an.</translation>
    </message>
    <message>
        <source>schema.prisma knows no partitions: Prisma does not make it again.</source>
        <translation>schema.prisma kennt keine Partitionen: Prisma legt sie nicht wieder an.</translation>
    </message>
    <message>
        <source>schema.prisma knows only sequences of a column: Prisma does not make it again.</source>
        <translation>schema.prisma kennt nur Sequenzen einer Spalte: Prisma legt sie nicht wieder an.</translation>
    </message>
    <message>
        <source>It belongs to a table that is not in schema.prisma: Prisma does not make it again.</source>
        <translation>Es gehört zu einer Tabelle, die nicht in schema.prisma steht: Prisma legt es nicht wieder an.</translation>
    </message>
    <message>
        <source>Prisma does not look at the schema %1 and does not make it again.</source>
        <translation>Prisma betrachtet das Schema %1 nicht und legt es nicht wieder an.</translation>
    </message>
    <message>
        <source>Prisma passes over tables of this name in a schema, and does not make it again.</source>
        <translation>Prisma übergeht Tabellen dieses Namens und legt sie nicht wieder an.</translation>
    </message>
    <message>
        <source>The script makes one of that name again in line %1.</source>
        <translation>Das Skript legt in Zeile %1 wieder etwas dieses Namens an.</translation>
    </message>
    <message>
        <source>What the script removes is unknown: it cannot be read.</source>
        <translation>Was das Skript entfernt, ist unbekannt: es lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>What the script removes is unknown: it cannot be read (%1).</source>
        <translation>Was das Skript entfernt, ist unbekannt: es lässt sich nicht lesen (%1).</translation>
    </message>
    <message>
        <source>What the statement removes is unknown: it runs code that cannot be read.</source>
        <translation>Was die Anweisung entfernt, ist unbekannt: sie führt Code aus, der sich nicht lesen lässt.</translation>
    </message>
    <message>
        <source>What the statement removes is unknown: its names have no schema, and where they lead depends on a setting (search_path).</source>
        <translation>Was die Anweisung entfernt, ist unbekannt: ihre Namen haben kein Schema, und wohin sie führen, hängt von einer Einstellung ab (search_path).</translation>
    </message>
    <message>
        <source>What the statement removes is unknown: everything that a role owns.</source>
        <translation>Was die Anweisung entfernt, ist unbekannt: alles, was einer Rolle gehört.</translation>
    </message>
    <message>
        <source>What else goes with the extension is unknown: CASCADE takes everything that needs it.</source>
        <translation>Was mit der Erweiterung noch verloren geht, ist unbekannt: CASCADE nimmt alles mit, was sie braucht.</translation>
    </message>
    <message>
        <source>Which cast or transform the statement removes is unknown.</source>
        <translation>Welche Umwandlung oder Transformation die Anweisung entfernt, ist unbekannt.</translation>
    </message>
    <message>
        <source>There may be more than is told: not all of the database could be read.</source>
        <translation>Es kann mehr sein als hier steht: Nicht alles in der Datenbank ließ sich lesen.</translation>
    </message>
    <message>
        <source>There may be more than is told: not all of the database could be read (%1).</source>
        <translation>Es kann mehr sein als hier steht: Nicht alles in der Datenbank ließ sich lesen (%1).</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <comment>of a script, and what is to be said of it</comment>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>“%1”, %2</source>
        <comment>a pending migration, then “Line 3: …”</comment>
        <translation>„%1“, %2</translation>
    </message>
    <message numerus="yes">
        <source>Pending migrations would remove, or fail over, %n objects that Prisma cannot bring back: read them before you deploy.</source>
        <translation>
            <numerusform>Ausstehende Migrationen würden %n Objekt entfernen, das Prisma nicht zurückbringt, oder daran scheitern: vor dem Deploy lesen.</numerusform>
            <numerusform>Ausstehende Migrationen würden %n Objekte entfernen, die Prisma nicht zurückbringt, oder daran scheitern: vor dem Deploy lesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n places in pending migrations it is unknown what they remove.</source>
        <translation>
            <numerusform>Von %n Stelle in ausstehenden Migrationen ist unbekannt, was sie entfernt.</numerusform>
            <numerusform>Von %n Stellen in ausstehenden Migrationen ist unbekannt, was sie entfernen.</numerusform>
        </translation>
    </message>
    <message>
        <source>What pending migrations would remove is unknown: %1</source>
        <translation>Was ausstehende Migrationen entfernen würden, ist unbekannt: %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>only different values</source>
        <translation>lauter verschiedene Werte</translation>
    </message>
    <message>
        <source>different values in %1 of the rows</source>
        <comment>a share</comment>
        <translation>verschiedene Werte in %1 der Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln different value(s)</source>
        <translation>
            <numerusform>%Ln verschiedener Wert</numerusform>
            <numerusform>%Ln verschiedene Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 before and %2 after</source>
        <comment>what one side has and what the other</comment>
        <translation>vorher %1 und nachher %2</translation>
    </message>
    <message>
        <source>%1 are NULL on both sides</source>
        <comment>a share of the rows</comment>
        <translation>%1 sind auf beiden Seiten NULL</translation>
    </message>
    <message>
        <source>%1 on both sides</source>
        <comment>“51 different values”</comment>
        <translation>%1 auf beiden Seiten</translation>
    </message>
    <message>
        <source>only one allows NULL</source>
        <translation>nur eine erlaubt NULL</translation>
    </message>
    <message>
        <source>another default</source>
        <translation>ein anderer Vorgabewert</translation>
    </message>
    <message>
        <source>NULL in %1</source>
        <comment>“0 % before and 33 % after”</comment>
        <translation>NULL-Werte in %1</translation>
    </message>
    <message>
        <source>may have been %1</source>
        <comment>an object’s old name</comment>
        <translation>hieß vielleicht %1</translation>
    </message>
    <message>
        <source>may be %1 now</source>
        <comment>an object’s new name</comment>
        <translation>heißt jetzt vielleicht %1</translation>
    </message>
    <message>
        <source>Needs a PostgreSQL before %1; the server here is %2.</source>
        <translation>Braucht ein PostgreSQL vor %1; der Server hier ist %2.</translation>
    </message>
    <message>
        <source>Needs a PostgreSQL before %1 (%3); the server here is %2.</source>
        <translation>Braucht ein PostgreSQL vor %1 (%3); der Server hier ist %2.</translation>
    </message>
    <message>
        <source>Needs PostgreSQL %1 or newer; the server here is %2.</source>
        <translation>Braucht PostgreSQL %1 oder neuer; der Server hier ist %2.</translation>
    </message>
    <message>
        <source>Needs PostgreSQL %1 or newer (%3); the server here is %2.</source>
        <translation>Braucht PostgreSQL %1 oder neuer (%3); der Server hier ist %2.</translation>
    </message>
    <message>
        <source>The migration’s script did not end within %1 seconds and was stopped.</source>
        <translation>Das Skript der Migration war nach %1 Sekunden nicht zu Ende und wurde angehalten.</translation>
    </message>
    <message>
        <source>Runs inside the transaction that %1 began and did not end: unless it commits, Prisma loses what it did as well.</source>
        <translation>Läuft in der Transaktion, die %1 begonnen und nicht beendet hat: Ohne COMMIT geht Prisma auch verloren, was dieses Skript tat.</translation>
    </message>
    <message>
        <source>schema.prisma cannot express it; the database does not have it as its migrations made it.</source>
        <translation>schema.prisma kann es nicht ausdrücken; die Datenbank hat es nicht so, wie ihre Migrationen es angelegt haben.</translation>
    </message>
    <message>
        <source>It is in the database already, though the migration that makes it is pending.</source>
        <translation>Es ist schon in der Datenbank, obwohl die Migration, die es anlegt, noch aussteht.</translation>
    </message>
    <message>
        <source>It is gone from the database already, though the migration that removes it is pending.</source>
        <translation>Es ist schon aus der Datenbank verschwunden, obwohl die Migration, die es entfernt, noch aussteht.</translation>
    </message>
    <message>
        <source>The database has it like this already, though the migration that changes it is pending.</source>
        <translation>Die Datenbank hat es schon so, obwohl die Migration, die es ändert, noch aussteht.</translation>
    </message>
    <message>
        <source>already there</source>
        <comment>in the database, before its pending migration</comment>
        <translation>schon da</translation>
    </message>
    <message>
        <source>already gone</source>
        <comment>from the database, before its pending migration</comment>
        <translation>schon weg</translation>
    </message>
    <message>
        <source>already changed</source>
        <comment>in the database, before its pending migration</comment>
        <translation>schon geändert</translation>
    </message>
    <message>
        <source>an unknown number of rows</source>
        <translation>unbekannt viele Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln row(s)</source>
        <translation>
            <numerusform>etwa %Ln Zeile</numerusform>
            <numerusform>etwa %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of them without a value</source>
        <comment>“33 %”, of rows</comment>
        <translation>%1 davon ohne Wert</translation>
    </message>
    <message>
        <source>%1 of them without a value (estimated)</source>
        <comment>“33 %”, of rows</comment>
        <translation>%1 davon ohne Wert (geschätzt)</translation>
    </message>
    <message>
        <source>Going from left to right would give up what is stored in it.</source>
        <translation>Von links nach rechts ginge verloren, was darin gespeichert ist.</translation>
    </message>
    <message>
        <source>Going from left to right may not keep every value.</source>
        <translation>Der Weg von links nach rechts erhält vielleicht nicht jeden Wert.</translation>
    </message>
    <message>
        <source>Whether going from left to right gives something up is unknown: not everything could be read.</source>
        <translation>Ob von links nach rechts etwas verloren geht, ist unbekannt: Nicht alles konnte gelesen werden.</translation>
    </message>
    <message>
        <source>As counted, going from left to right gives up nothing: there was nothing in it to lose.</source>
        <translation>Wie gezählt, gibt der Weg von links nach rechts nichts auf: Es war nichts darin, was verloren gehen kann.</translation>
    </message>
    <message>
        <source>Going from left to right gives up nothing that is stored.</source>
        <translation>Von links nach rechts geht nichts Gespeichertes verloren.</translation>
    </message>
    <message>
        <source>Counted at %1; whether it is still so is not known.</source>
        <comment>a time of day</comment>
        <translation>Gezählt um %1; ob es noch so ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Counted at %1.</source>
        <comment>a time of day</comment>
        <translation>Gezählt um %1.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>a side, then what is stored there</comment>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>No rows are stored in this on either side.</source>
        <translation>Auf keiner Seite sind darin Zeilen gespeichert.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an object, then what a cast does to its values</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have values that are taken from %1, so that the change fails</source>
        <translation>
            <numerusform>%Ln Zeile hat Werte, die aus %1 wegfallen, sodass die Änderung scheitert</numerusform>
            <numerusform>%Ln Zeilen haben Werte, die aus %1 wegfallen, sodass die Änderung scheitert</numerusform>
        </translation>
    </message>
    <message>
        <source>changed privileges</source>
        <comment>kind of database object</comment>
        <translation>geänderte Rechte</translation>
    </message>
    <message>
        <source>Changed privileges</source>
        <comment>heading: kind of database objects</comment>
        <translation>Geänderte Rechte</translation>
    </message>
    <message>
        <source>Not sent, because of what %1 runs. %2</source>
        <translation>Nicht gesendet, wegen dessen, was %1 ausführt. %2</translation>
    </message>
    <message>
        <source>The query may use the operator family %1; its text does not tell.</source>
        <translation>Die Abfrage verwendet vielleicht die Operatorfamilie %1; ihr Text verrät es nicht.</translation>
    </message>
    <message>
        <source>Not all that the function %1 runs could be read (it may put SQL together while it runs), so nobody can say what it calls.</source>
        <translation>Nicht alles, was die Funktion %1 ausführt, ließ sich lesen (vielleicht setzt sie SQL erst beim Lauf zusammen); niemand kann sagen, was sie aufruft.</translation>
    </message>
    <message>
        <source>%1: rows not counted.</source>
        <comment>objects of a database</comment>
        <translation>%1: Zeilen nicht gezählt.</translation>
    </message>
    <message>
        <source>%1: options unknown.</source>
        <comment>objects of a database</comment>
        <translation>%1: Optionen unbekannt.</translation>
    </message>
    <message>
        <source>under %1 %</source>
        <extracomment>A share that is more than nothing: &quot;under 0.1 %&quot;.</extracomment>
        <translation>unter %1 %</translation>
    </message>
    <message>
        <source>over %1 %</source>
        <extracomment>A share that is less than all: &quot;over 99.9 %&quot;.</extracomment>
        <translation>über %1 %</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>privileges</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabewert</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>enabled or disabled</source>
        <translation>ein- oder ausgeschaltet</translation>
    </message>
    <message>
        <source>roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>valid or not</source>
        <translation>gültig oder nicht</translation>
    </message>
    <message>
        <source>order of the columns</source>
        <translation>Reihenfolge der Spalten</translation>
    </message>
    <message>
        <source>row security</source>
        <translation>Zeilensicherheit</translation>
    </message>
    <message>
        <source>filled or not</source>
        <translation>gefüllt oder nicht</translation>
    </message>
    <message>
        <source>enforced or not</source>
        <translation>durchgesetzt oder nicht</translation>
    </message>
    <message>
        <source>bounds of the partition</source>
        <translation>Grenzen der Partition</translation>
    </message>
    <message>
        <source>parents</source>
        <translation>Eltern</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Planning the query may compute the index %1 of %2.</source>
        <translation>Das Planen der Abfrage berechnet vielleicht den Index %1 von %2.</translation>
    </message>
    <message>
        <source>Planning the query may compute the check %1 of %2.</source>
        <translation>Das Planen der Abfrage berechnet vielleicht die Prüfung %1 von %2.</translation>
    </message>
    <message>
        <source>Planning the query may compute the rule %1 of %2.</source>
        <translation>Das Planen der Abfrage berechnet vielleicht die Regel %1 von %2.</translation>
    </message>
    <message>
        <source>Planning the query may compute the partition key of %1.</source>
        <translation>Das Planen der Abfrage berechnet vielleicht den Partitionsschlüssel von %1.</translation>
    </message>
    <message>
        <source>Planning the query may compute the statistics %1.</source>
        <translation>Das Planen der Abfrage berechnet vielleicht die Statistiken %1.</translation>
    </message>
    <message>
        <source>The query may make a value for the column %1 of %2; its text does not tell.</source>
        <translation>Die Abfrage bildet vielleicht einen Wert für die Spalte %1 von %2; ihr Text verrät es nicht.</translation>
    </message>
    <message numerus="yes">
        <source>at least %Ln row(s) have values that are taken from %1, so that the change fails</source>
        <translation>
            <numerusform>mindestens %Ln Zeile hat Werte, die aus %1 wegfallen, sodass die Änderung scheitert</numerusform>
            <numerusform>mindestens %Ln Zeilen haben Werte, die aus %1 wegfallen, sodass die Änderung scheitert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (standby, nothing can be changed on it)</source>
        <translation>%1 (Standby, daran lässt sich nichts ändern)</translation>
    </message>
</context>
<context>
    <name>plumbline::items::ActivityModel</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
</context>
<context>
    <name>plumbline::items::ActivityRows</name>
    <message>
        <source>Session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>In its transaction since %1</source>
        <translation>In ihrer Transaktion seit %1</translation>
    </message>
    <message>
        <source>prepared</source>
        <translation>vorbereitet</translation>
    </message>
    <message>
        <source>It holds its locks until somebody commits it or rolls it back.</source>
        <translation>Sie hält ihre Sperren, bis jemand sie festschreibt oder zurückrollt.</translation>
    </message>
    <message>
        <source>A prepared transaction</source>
        <translation>Eine vorbereitete Transaktion</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a session&apos;s state, %2 the lock that it holds</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Waiting for locks</source>
        <translation>Warten auf Sperren</translation>
    </message>
    <message>
        <source>Nobody waits for a lock</source>
        <translation>Niemand wartet auf eine Sperre</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions wait</source>
        <translation>
            <numerusform>%n Sitzung wartet</numerusform>
            <numerusform>%n Sitzungen warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Open transactions</source>
        <translation>Offene Transaktionen</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>None is open</source>
        <translation>Keine ist offen</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions unknown</source>
        <translation>
            <numerusform>%n Sitzung unbekannt</numerusform>
            <numerusform>%n Sitzungen unbekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions idle without one</source>
        <translation>
            <numerusform>%n Sitzung untätig ohne Transaktion</numerusform>
            <numerusform>%n Sitzungen untätig ohne Transaktion</numerusform>
        </translation>
    </message>
    <message>
        <source>Prisma&apos;s lock</source>
        <translation>Prismas Sperre</translation>
    </message>
    <message>
        <source>Nobody holds it</source>
        <translation>Niemand hält sie</translation>
    </message>
    <message>
        <source>Taken: a migration is running, or its session was left behind</source>
        <translation>Vergeben: laufende Migration oder übrig gebliebene Sitzung</translation>
    </message>
    <message>
        <source>holds it</source>
        <translation>hält sie</translation>
    </message>
    <message>
        <source>waits for it</source>
        <translation>wartet auf sie</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>No VACUUM and no index build is running</source>
        <translation>Kein VACUUM und kein Indexaufbau läuft</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Replikation</translation>
    </message>
    <message>
        <source>This is a standby; it last replayed a commit of %1</source>
        <translation>Dies ist ein Standby; zuletzt spielte er ein Commit von %1 nach</translation>
    </message>
    <message>
        <source>This is a standby; it has replayed no commit yet</source>
        <translation>Dies ist ein Standby; er hat noch kein Commit nachgespielt</translation>
    </message>
    <message>
        <source>%1 received and not replayed</source>
        <translation>%1 empfangen und nicht nachgespielt</translation>
    </message>
    <message>
        <source>Standby %1</source>
        <translation>Standby-Server %1</translation>
    </message>
    <message>
        <source>Slot %1</source>
        <translation>Replikations-Slot %1</translation>
    </message>
    <message numerus="yes">
        <source>%n standbys</source>
        <translation>
            <numerusform>%n Standby</numerusform>
            <numerusform>%n Standbys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slots</source>
        <translation>
            <numerusform>%n Slot</numerusform>
            <numerusform>%n Slots</numerusform>
        </translation>
    </message>
    <message>
        <source>No standby is connected, and no slot retains WAL</source>
        <translation>Kein Standby, und kein Slot hält WAL zurück</translation>
    </message>
    <message>
        <source>Prepared transactions</source>
        <translation>Zwei-Phasen-Commit</translation>
    </message>
    <message>
        <source>There is none</source>
        <translation>Keine vorbereitete Transaktion</translation>
    </message>
    <message numerus="yes">
        <source>%n wait to be committed or rolled back</source>
        <translation>
            <numerusform>%n wartet auf Festschreiben oder Zurückrollen</numerusform>
            <numerusform>%n warten auf Festschreiben oder Zurückrollen</numerusform>
        </translation>
    </message>
    <message>
        <source>Old row versions</source>
        <translation>Alte Zeilenversionen</translation>
    </message>
    <message>
        <source>Nothing keeps VACUUM from removing them</source>
        <translation>Nichts hindert VACUUM daran, sie zu entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Kept since %n transactions</source>
        <translation>
            <numerusform>Behalten seit %n Transaktion</numerusform>
            <numerusform>Behalten seit %n Transaktionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keeps them since %n transactions</source>
        <translation>
            <numerusform>behält sie seit %n Transaktion</numerusform>
            <numerusform>behält sie seit %n Transaktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Plumbline itself</source>
        <translation>Plumbline selbst</translation>
    </message>
    <message>
        <source>One session, which looks</source>
        <translation>Eine Sitzung, die nachsieht</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions beside the one that looks</source>
        <translation>
            <numerusform>%n Sitzung neben der, die nachsieht</numerusform>
            <numerusform>%n Sitzungen neben der, die nachsieht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partitions of %1</source>
        <translation>
            <numerusform>%n Partition von %1</numerusform>
            <numerusform>%n Partitionen von %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever reads or writes %1 waits for this, and an ALTER TABLE would too.</source>
        <extracomment>%1 is a table, or several partitions of one</extracomment>
        <translation>Wer %1 liest oder schreibt, wartet darauf, und ein ALTER TABLE würde es auch.</translation>
    </message>
    <message>
        <source>Whoever writes to %1 waits for this, and an ALTER TABLE would too.</source>
        <extracomment>%1 is a table, or several partitions of one</extracomment>
        <translation>Wer in %1 schreibt, wartet darauf, und ein ALTER TABLE würde es auch.</translation>
    </message>
    <message>
        <source>An ALTER TABLE of %1 would wait for this, and whoever comes after it would wait for the ALTER TABLE.</source>
        <extracomment>%1 is a table, or several partitions of one</extracomment>
        <translation>Ein ALTER TABLE von %1 würde darauf warten, und wer danach kommt, würde auf das ALTER TABLE warten.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>at most %1</source>
        <extracomment>%1 is a lock&apos;s mode and what it means</extracomment>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>An ALTER TABLE of any of them would wait for this.</source>
        <translation>Ein ALTER TABLE jeder von ihnen würde darauf warten.</translation>
    </message>
    <message numerus="yes">
        <source>%n advisory locks</source>
        <translation>
            <numerusform>%n Advisory-Sperre</numerusform>
            <numerusform>%n Advisory-Sperren</numerusform>
        </translation>
    </message>
    <message>
        <source>held</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>Only who asks for the same lock waits; tables are not concerned.</source>
        <translation>Nur wer dieselbe Sperre verlangt, wartet; Tabellen sind nicht betroffen.</translation>
    </message>
    <message numerus="yes">
        <source>holds %n advisory locks</source>
        <translation>
            <numerusform>hält %n Advisory-Sperre</numerusform>
            <numerusform>hält %n Advisory-Sperren</numerusform>
        </translation>
    </message>
    <message>
        <source>holds %1 on %2</source>
        <extracomment>%1 is a lock&apos;s mode, %2 &quot;12 partitions of public.events&quot;</extracomment>
        <translation>hält %1 auf %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and locks on %n more</source>
        <extracomment>%1 is &quot;holds SHARE on table public.orders&quot;; %n are further tables</extracomment>
        <translation>
            <numerusform>%1 und eine Sperre auf %n weiteren</numerusform>
            <numerusform>%1 und Sperren auf %n weiteren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>%1 is a lock&apos;s mode and what it means, %2 a table</extracomment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>It holds:</source>
        <translation>Gehaltene Sperren:</translation>
    </message>
    <message>
        <source>An ALTER TABLE of any of these would wait for its end.</source>
        <translation>Ein ALTER TABLE jeder von diesen würde auf ihr Ende warten.</translation>
    </message>
    <message numerus="yes">
        <source>Nobody waits for a lock, %n transactions hold locks</source>
        <translation>
            <numerusform>Niemand wartet auf eine Sperre, %n Transaktion hält Sperren</numerusform>
            <numerusform>Niemand wartet auf eine Sperre, %n Transaktionen halten Sperren</numerusform>
        </translation>
    </message>
    <message>
        <source>Each lock is told below its transaction and is held until that ends. An ALTER TABLE of what is locked would wait for it.</source>
        <translation>Jede Sperre steht unter ihrer Transaktion und wird gehalten, bis diese endet. Ein ALTER TABLE des Gesperrten würde darauf warten.</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions hold locks without one</source>
        <translation>
            <numerusform>%n Sitzung hält Sperren ohne Transaktion</numerusform>
            <numerusform>%n Sitzungen halten Sperren ohne Transaktion</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::items::AnswerModel</name>
    <message>
        <source>NULL, no value</source>
        <translation>NULL, kein Wert</translation>
    </message>
</context>
<context>
    <name>plumbline::items::CatalogLinks</name>
    <message>
        <source>no action</source>
        <translation>keine Aktion</translation>
    </message>
    <message>
        <source>restrict</source>
        <translation>ablehnen</translation>
    </message>
    <message>
        <source>cascade</source>
        <translation>mitlöschen</translation>
    </message>
    <message>
        <source>set null</source>
        <translation>NULL setzen</translation>
    </message>
    <message>
        <source>set default</source>
        <translation>Vorgabe setzen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a heading and a number</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>The columns of a foreign key, and what they refer to.</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Verweist auf</translation>
    </message>
    <message>
        <source>Referenced by</source>
        <translation>Verweise von</translation>
    </message>
    <message>
        <source>Reads</source>
        <comment>what a view reads</comment>
        <translation>Liest</translation>
    </message>
</context>
<context>
    <name>plumbline::items::CatalogRow</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A heading and how many stand below it.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>no table for model %1</source>
        <translation>keine Tabelle zum Modell %1</translation>
    </message>
    <message>
        <source>The model %1 of schema.prisma has no table of this name in the database.</source>
        <translation>Das Modell %1 aus schema.prisma hat keine Tabelle dieses Namens in der Datenbank.</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>No model of schema.prisma has this table.</source>
        <translation>Kein Modell aus schema.prisma hat diese Tabelle.</translation>
    </message>
    <message>
        <source>no type for this enum</source>
        <translation>kein Typ zu diesem Enum</translation>
    </message>
    <message>
        <source>The enum %1 of schema.prisma is no type of the database.</source>
        <translation>Das Enum %1 aus schema.prisma gibt es in der Datenbank nicht als Typ.</translation>
    </message>
    <message>
        <source>Only in schema.prisma: %1</source>
        <comment>an object</comment>
        <translation>Nur in schema.prisma: %1</translation>
    </message>
    <message>
        <source>Only in the database: %1</source>
        <comment>an object</comment>
        <translation>Nur in der Datenbank: %1</translation>
    </message>
    <message>
        <source>Different: %1</source>
        <comment>an object</comment>
        <translation>Verschieden: %1</translation>
    </message>
    <message>
        <source>schema.prisma does not have it.</source>
        <translation>In schema.prisma steht es nicht.</translation>
    </message>
    <message>
        <source>No enum of schema.prisma is this type.</source>
        <translation>Kein Enum aus schema.prisma ist dieser Typ.</translation>
    </message>
    <message>
        <source>It differs from schema.prisma.</source>
        <translation>Es weicht von schema.prisma ab.</translation>
    </message>
    <message>
        <source>Only in the migrations: %1</source>
        <comment>an object</comment>
        <translation>Nur in den Migrationen: %1</translation>
    </message>
    <message>
        <source>It differs from what the migrations make.</source>
        <translation>Es weicht von dem ab, was die Migrationen anlegen.</translation>
    </message>
    <message>
        <source>The migrations do not make it.</source>
        <translation>Die Migrationen legen es nicht an.</translation>
    </message>
    <message>
        <source>not in schema</source>
        <extracomment>An object that schema.prisma does not have; short, beside another mark.</extracomment>
        <translation>nicht im Schema</translation>
    </message>
    <message>
        <source>not in schema.prisma</source>
        <translation>nicht in schema.prisma</translation>
    </message>
    <message>
        <source>schema</source>
        <comment>a side</comment>
        <extracomment>Short for schema.prisma, after a ≠.</extracomment>
        <translation>Schema</translation>
    </message>
    <message>
        <source>not in migrations</source>
        <translation>nicht in Migrationen</translation>
    </message>
    <message>
        <source>migrations</source>
        <comment>a side</comment>
        <extracomment>After a ≠.</extracomment>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>only in the database</source>
        <extracomment>An object that neither schema.prisma nor the migrations have.</extracomment>
        <translation>nur in der Datenbank</translation>
    </message>
    <message>
        <source>only in migrations</source>
        <translation>nur in Migrationen</translation>
    </message>
    <message>
        <source>only in schema and migrations</source>
        <translation>nur in Schema und Migrationen</translation>
    </message>
    <message>
        <source>The applied migrations make it, and the database does not have it.</source>
        <translation>Die angewendeten Migrationen legen es an, und in der Datenbank fehlt es.</translation>
    </message>
    <message>
        <source>definition unknown</source>
        <translation>Definition unbekannt</translation>
    </message>
    <message>
        <source>comments unknown</source>
        <translation>Kommentare unbekannt</translation>
    </message>
    <message>
        <source>what needs them is unknown</source>
        <translation>was sie braucht, ist unbekannt</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>last value unknown</source>
        <translation>letzter Wert unbekannt</translation>
    </message>
    <message>
        <source>rows not counted</source>
        <translation>Zeilen nicht gezählt</translation>
    </message>
    <message>
        <source>options unknown</source>
        <translation>Optionen unbekannt</translation>
    </message>
</context>
<context>
    <name>plumbline::items::CatalogSearchModel</name>
    <message>
        <source>In</source>
        <comment>heading: the schema or table that something is in</comment>
        <translation>Worin</translation>
    </message>
</context>
<context>
    <name>plumbline::items::CatalogText</name>
    <message>
        <source>partitioned by %1</source>
        <translation>partitioniert nach %1</translation>
    </message>
    <message>
        <source>unlogged</source>
        <translation>nicht protokolliert</translation>
    </message>
    <message>
        <source>without data</source>
        <comment>a materialized view that was never refreshed</comment>
        <translation>ohne Daten</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n Spalte</numerusform>
            <numerusform>%n Spalten</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1 to %2</source>
        <extracomment>A row security policy: for which command, and for which roles.</extracomment>
        <translation>für %1 durch %2</translation>
    </message>
    <message numerus="yes">
        <source>%n attribute(s)</source>
        <translation>
            <numerusform>%n Attribut</numerusform>
            <numerusform>%n Attribute</numerusform>
        </translation>
    </message>
    <message>
        <source>null</source>
        <comment>a column may be null</comment>
        <translation>NULL</translation>
    </message>
    <message>
        <source>not null</source>
        <comment>a column may not be null</comment>
        <translation>nicht NULL</translation>
    </message>
    <message>
        <source>identity, always</source>
        <translation>Identität, immer</translation>
    </message>
    <message>
        <source>identity, by default</source>
        <translation>Identität, als Vorgabe</translation>
    </message>
    <message>
        <source>generated: %1</source>
        <extracomment>A generated column: %1 is what it is computed from.</extracomment>
        <translation>berechnet: %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>the number of rows</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <extracomment>An estimate of the server: about so many rows.
----------
An estimate of the server: about so many bytes.</extracomment>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Null</source>
        <comment>heading: whether a column may be null</comment>
        <translation>NULL</translation>
    </message>
    <message>
        <source>Default</source>
        <comment>heading: a column&apos;s default value</comment>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Rows</source>
        <comment>heading: number of rows</comment>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Owner: %1</source>
        <translation>Eigentümer: %1</translation>
    </message>
    <message>
        <source>Row security, also for its owner</source>
        <translation>Zeilensicherheit, auch für den Eigentümer</translation>
    </message>
    <message>
        <source>Row security</source>
        <translation>Zeilensicherheit</translation>
    </message>
    <message>
        <source>%1 rows, counted</source>
        <translation>%1 Zeilen, gezählt</translation>
    </message>
    <message>
        <source>Unknown: the server has no statistics of it yet. It can be counted.</source>
        <translation>Unbekannt: Der Server hat noch keine Statistik darüber. Die Zeilen lassen sich zählen.</translation>
    </message>
    <message>
        <source>About %1 rows by the server&apos;s statistics. They can be counted exactly.</source>
        <translation>Etwa %1 Zeilen laut Statistik des Servers. Sie lassen sich genau zählen.</translation>
    </message>
    <message>
        <source>%1 bytes with indexes and TOAST</source>
        <translation>%1 Bytes mit Indizes und TOAST</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>Invalid: left behind by an index build that failed. The server does not use it.</source>
        <translation>Ungültig: Ein fehlgeschlagener Indexaufbau hat ihn zurückgelassen. Der Server verwendet ihn nicht.</translation>
    </message>
    <message>
        <source>Not validated: rows from before it may break it.</source>
        <translation>Nicht geprüft: Frühere Zeilen können dagegen verstoßen.</translation>
    </message>
    <message>
        <source>Disabled: it does not fire.</source>
        <translation>Abgeschaltet: Er feuert nicht.</translation>
    </message>
    <message>
        <source>Disabled: it does nothing.</source>
        <translation>Abgeschaltet: Sie tut nichts.</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>the size of a table</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>a column&apos;s type or default</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Unknown: it could not be measured.</source>
        <translation>Unbekannt: Die Größe ließ sich nicht messen.</translation>
    </message>
    <message>
        <source>About %1 bytes by the server&apos;s statistics. It could not be measured.</source>
        <translation>Etwa %1 Bytes laut der Statistik des Servers. Die Größe ließ sich nicht messen.</translation>
    </message>
    <message>
        <source>Not enforced: DISABLE TRIGGER switched off what checks this foreign key.</source>
        <translation>Nicht durchgesetzt: DISABLE TRIGGER hat abgeschaltet, was diesen Fremdschlüssel prüft.</translation>
    </message>
</context>
<context>
    <name>plumbline::items::CatalogUnknown</name>
    <message numerus="yes">
        <source>And %n more that could not be read.</source>
        <translation>
            <numerusform>Und %n weiteres, das nicht lesbar war.</numerusform>
            <numerusform>Und %n weitere, die nicht lesbar waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not the whole of it: what could not be read is left out.</source>
        <translation>Nicht vollständig: was nicht lesbar war, fehlt.</translation>
    </message>
</context>
<context>
    <name>plumbline::items::ChangeModel</name>
    <message>
        <source>The database</source>
        <translation>Die Datenbank</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>From migration</source>
        <translation>Aus Migration</translation>
    </message>
</context>
<context>
    <name>plumbline::items::ChecklistModel</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a step</comment>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>plumbline::items::EvidenceModel</name>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>done or undone by %1</source>
        <translation>durch %1 getan oder aufgehoben</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>Was angesehen wurde</translation>
    </message>
    <message>
        <source>Is it so</source>
        <translation>Ist es so</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>plumbline::items::JournalModel</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>By</source>
        <comment>who did it</comment>
        <translation>Von</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>plumbline::items::LedgerRowModel</name>
    <message>
        <source>NULL</source>
        <extracomment>a value that the database does not have, as opposed to an empty text</extracomment>
        <translation>NULL</translation>
    </message>
</context>
<context>
    <name>plumbline::items::LossModel</name>
    <message>
        <source>about %1</source>
        <extracomment>a number of rows that is estimated</extracomment>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows</source>
        <comment>of a table in the database</comment>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>plumbline::items::MentionRows</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a heading and a number</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>in its body</source>
        <translation>in ihrem Rumpf</translation>
    </message>
    <message>
        <source>cannot be told: its body could not be read wholly</source>
        <translation>nicht feststellbar: Ihr Rumpf war nicht ganz lesbar</translation>
    </message>
    <message>
        <source>Functions that name it</source>
        <translation>Funktionen, die es nennen</translation>
    </message>
    <message>
        <source>Functions that could not be read</source>
        <translation>Nicht lesbare Funktionen</translation>
    </message>
    <message>
        <source>its script could not be read</source>
        <translation>ihr Skript war nicht lesbar</translation>
    </message>
    <message>
        <source>a part of its script could not be read</source>
        <translation>ein Teil ihres Skripts war nicht lesbar</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <extracomment>The first line of a statement, and how many more there are.</extracomment>
        <translation>
            <numerusform>%1 (und %n weitere)</numerusform>
            <numerusform>%1 (und %n weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
</context>
<context>
    <name>plumbline::items::MigrationModel</name>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a migration</comment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Prüfsumme</translation>
    </message>
</context>
<context>
    <name>plumbline::items::RowChangeModel</name>
    <message>
        <source>Row %1 stays as it is</source>
        <translation>Zeile %1 bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>New row %1</source>
        <translation>Neue Zeile %1</translation>
    </message>
    <message>
        <source>Row %1 changes</source>
        <translation>Zeile %1 ändert sich</translation>
    </message>
    <message>
        <source>Row %1 goes</source>
        <translation>Zeile %1 verschwindet</translation>
    </message>
    <message>
        <source>NULL</source>
        <translation>NULL</translation>
    </message>
    <message>
        <source>(empty)</source>
        <extracomment>an empty text in a table of the database, as opposed to NULL</extracomment>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Row and column</source>
        <translation>Zeile und Spalte</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>plumbline::items::SchemaOutlineModel</name>
    <message>
        <source>no table</source>
        <translation>keine Tabelle</translation>
    </message>
    <message>
        <source>The database has no %1.</source>
        <translation>Die Datenbank hat kein %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>Erklärt</translation>
    </message>
    <message>
        <source>In the database</source>
        <comment>heading: a table&apos;s name there</comment>
        <translation>In der Datenbank</translation>
    </message>
</context>
<context>
    <name>plumbline::items::SchemaProblemModel</name>
    <message>
        <source>%1
%2, line %3, column %4</source>
        <translation>%1
%2, Zeile %3, Spalte %4</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>What Prisma says</source>
        <translation>Was Prisma sagt</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
</context>
<context>
    <name>plumbline::items::ThreeWayModel</name>
    <message>
        <source>The database</source>
        <translation>Die Datenbank</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Odd one out</source>
        <translation>Abweichler</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
</context>
<context>
    <name>plumbline::report::ComparisonReport</name>
    <message>
        <source>Comparison: %1 → %2</source>
        <translation>Vergleich: %1 → %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>a migration</comment>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>not managed by Prisma</source>
        <translation>nicht von Prisma verwaltet</translation>
    </message>
    <message>
        <source>Made %1 by Plumbline %2.</source>
        <translation>Erstellt %1 mit Plumbline %2.</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Script from left to right</source>
        <translation>Skript von links nach rechts</translation>
    </message>
    <message>
        <source>Comparison: schema.prisma, migrations and database</source>
        <translation>Vergleich: schema.prisma, Migrationen und Datenbank</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>What comes with pending migrations</source>
        <translation>Was mit ausstehenden Migrationen kommt</translation>
    </message>
    <message>
        <source>Odd one out</source>
        <translation>Abweichler</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Definitionen</translation>
    </message>
    <message>
        <source>Likely renames</source>
        <translation>Wahrscheinliche Umbenennungen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::AboutDialog</name>
    <message>
        <source>About Plumbline</source>
        <translation>Über Plumbline</translation>
    </message>
    <message>
        <source>Shows what is true about the migrations of a PostgreSQL database under Prisma Migrate, and takes you through putting them right without losing a row.</source>
        <translation>Zeigt, was über die Migrationen einer PostgreSQL-Datenbank unter Prisma Migrate wahr ist, und führt hindurch, sie in Ordnung zu bringen, ohne eine Zeile zu verlieren.</translation>
    </message>
    <message>
        <source>Investigate first, destroy never.</source>
        <translation>Erst untersuchen, niemals zerstören.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>What Plumbline is made of</source>
        <translation>Woraus Plumbline besteht</translation>
    </message>
    <message>
        <source>Prisma is a trademark of Prisma Data; Plumbline is not made or endorsed by them.</source>
        <translation>Prisma ist eine Marke von Prisma Data; Plumbline wird von dort weder hergestellt noch empfohlen.</translation>
    </message>
    <message>
        <source>libpq — PostgreSQL licence</source>
        <translation>libpq – PostgreSQL-Lizenz</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ActivityPage</name>
    <message>
        <source>&amp;Pause</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Look now</source>
        <translation>Jetzt &amp;nachsehen</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Stop looking until you go on</source>
        <translation>Nicht mehr nachsehen, bis es weitergehen soll</translation>
    </message>
    <message>
        <source>Details of the line</source>
        <translation>Einzelheiten der Zeile</translation>
    </message>
    <message>
        <source>&amp;Copy the SQL that ends it</source>
        <translation>SQL zum Beenden &amp;kopieren</translation>
    </message>
    <message>
        <source>Plumbline only looks: run it yourself where you are sure.</source>
        <translation>Plumbline sieht nur nach: selbst ausführen, wo es sicher ist.</translation>
    </message>
    <message>
        <source>What goes on is shown as soon as the database has been looked at.</source>
        <translation>Was vor sich geht, erscheint, sobald die Datenbank angesehen wurde.</translation>
    </message>
    <message>
        <source>There are more sessions or locks than can be shown: some are left out.</source>
        <translation>Es gibt mehr Sitzungen oder Sperren, als sich zeigen lassen: Einige fehlen hier.</translation>
    </message>
    <message>
        <source>As it was at %1. Paused.</source>
        <translation>Stand: %1. Angehalten.</translation>
    </message>
    <message>
        <source>As it was at %1. Looks again every few seconds while you are here.</source>
        <translation>Stand: %1. Sieht hier alle paar Sekunden nach.</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>What would end it</source>
        <translation>Was es beenden würde</translation>
    </message>
    <message>
        <source>There is nothing more to say of this line.</source>
        <translation>Zu dieser Zeile ist nichts weiter zu sagen.</translation>
    </message>
    <message>
        <source>What goes on is shown as soon as the database can be reached.</source>
        <translation>Was vor sich geht, wird gezeigt, sobald die Datenbank erreichbar ist.</translation>
    </message>
    <message>
        <source>There is nothing to end here: choose a session or a prepared transaction.</source>
        <translation>Hier gibt es nichts zu beenden: eine Sitzung oder eine vorbereitete Transaktion wählen.</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::AnswerView</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>The whole value</source>
        <translation>Der ganze Wert</translation>
    </message>
    <message>
        <source>… and another %1; copy the cell for the whole value.</source>
        <translation>… und weitere %1; für den ganzen Wert die Zelle kopieren.</translation>
    </message>
    <message>
        <source>Copy the selection as</source>
        <translation>Auswahl kopieren als</translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln row(s) as</source>
        <translation>
            <numerusform>%Ln Zeile kopieren als</numerusform>
            <numerusform>%Ln Zeilen kopieren als</numerusform>
        </translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::AskBar</name>
    <message>
        <source>&amp;Run</source>
        <comment>a query</comment>
        <translation>A&amp;usführen</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Erklären</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Run the selection, or the statement at the caret (Ctrl+Return)</source>
        <translation>Die Auswahl oder die Anweisung an der Einfügemarke ausführen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Show the planner&apos;s way without running the query (Ctrl+Shift+Return)</source>
        <translation>Den Weg des Planers zeigen, ohne die Abfrage auszuführen (Strg+Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Stop the query at the server (Escape)</source>
        <translation>Die Abfrage am Server anhalten (Escape)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>When the server stops the query by itself</source>
        <translation>Wann der Server die Abfrage von sich aus anhält</translation>
    </message>
    <message>
        <source>How many rows are fetched; the server makes no more than these</source>
        <translation>Wie viele Zeilen geholt werden; mehr als diese erzeugt der Server nicht</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>What was asked in this project before (Alt+Up, Alt+Down)</source>
        <translation>Was in diesem Projekt zuvor gefragt wurde (Alt+Auf, Alt+Ab)</translation>
    </message>
    <message>
        <source>&amp;Time limit</source>
        <translation>&amp;Zeitgrenze</translation>
    </message>
    <message>
        <source>Ro&amp;ws</source>
        <translation>Ze&amp;ilen</translation>
    </message>
    <message>
        <source>&amp;Clear the history</source>
        <translation>Den Verlauf &amp;leeren</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::AskPage</name>
    <message>
        <source>Plan</source>
        <translation>Ausführungsplan</translation>
    </message>
    <message>
        <source>What the server said besides</source>
        <translation>Was der Server außerdem sagte</translation>
    </message>
    <message>
        <source>&amp;Keep as evidence…</source>
        <translation>Als Beleg au&amp;fbewahren …</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>K&amp;opieren</translation>
    </message>
    <message>
        <source>Write a query and press Ctrl+Return; Ctrl+Shift+Return shows its plan. Every query runs in a read-only transaction of its own, and what would write, lock or reach outside the database is refused before it is sent.</source>
        <translation>Eine Abfrage schreiben und Strg+Eingabe drücken; Strg+Umschalt+Eingabe zeigt ihren Plan. Jede Abfrage läuft in einer eigenen, nur lesenden Transaktion, und was schreiben, sperren oder über die Datenbank hinausgreifen würde, wird vor dem Senden abgelehnt.</translation>
    </message>
    <message>
        <source>statement %1 of %2</source>
        <translation>Anweisung %1 von %2</translation>
    </message>
    <message>
        <source>Cancelled; the server was told to stop.</source>
        <translation>Abgebrochen; der Server wurde angewiesen aufzuhören.</translation>
    </message>
    <message>
        <source>Running for %1</source>
        <comment>a query</comment>
        <translation>Läuft seit %1</translation>
    </message>
    <message>
        <source>Run &amp;anyway</source>
        <translation>T&amp;rotzdem ausführen</translation>
    </message>
    <message>
        <source>Kept as evidence for step %1, “%2”.</source>
        <translation>Aufbewahrt als Beleg für Schritt %1, „%2“.</translation>
    </message>
    <message>
        <source>&amp;Show the step</source>
        <translation>Den &amp;Schritt zeigen</translation>
    </message>
    <message>
        <source>From another database, %1: %2</source>
        <translation>Aus einer anderen Datenbank, %1: %2</translation>
    </message>
    <message>
        <source>Answer to an earlier query: %1</source>
        <translation>Antwort auf eine frühere Abfrage: %1</translation>
    </message>
    <message>
        <source>Plan of an earlier query: %1</source>
        <translation>Plan einer früheren Abfrage: %1</translation>
    </message>
    <message>
        <source>Answer to: %1</source>
        <translation>Antwort auf: %1</translation>
    </message>
    <message>
        <source>Plan of: %1</source>
        <translation>Plan von: %1</translation>
    </message>
    <message>
        <source>Show the plan &amp;anyway</source>
        <translation>T&amp;rotzdem den Plan zeigen</translation>
    </message>
    <message>
        <source>Asked %1 of %2</source>
        <translation>Abgefragt %1 von %2</translation>
    </message>
    <message>
        <source>The project names another database by now, so nothing was asked of %1.</source>
        <translation>Das Projekt nennt inzwischen eine andere Datenbank; darum wurde %1 nichts gefragt.</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::CatalogExplorer</name>
    <message>
        <source>Objects of the database</source>
        <translation>Objekte der Datenbank</translation>
    </message>
    <message>
        <source>What the search found</source>
        <translation>Was die Suche fand</translation>
    </message>
    <message>
        <source>Search tables, columns and everything else</source>
        <translation>Tabellen, Spalten und alles andere suchen</translation>
    </message>
    <message>
        <source>Several words narrow it: the last is of the name, those before it of the table or schema, as in users mail or public.users.mail</source>
        <translation>Mehrere Wörter grenzen ein: Das letzte gehört zum Namen, die davor zur Tabelle oder zum Schema, wie in users mail oder public.users.mail</translation>
    </message>
    <message>
        <source>Search the database&apos;s objects</source>
        <translation>Die Objekte der Datenbank durchsuchen</translation>
    </message>
    <message>
        <source>the best %1 of %2</source>
        <translation>die besten %1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of this name is here.</source>
        <translation>Hier gibt es nichts mit diesem Namen.</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs: every table has a model of its name, and every model a table.</source>
        <translation>Es gibt keinen Unterschied: Jede Tabelle hat ein Modell ihres Namens und jedes Modell eine Tabelle.</translation>
    </message>
    <message>
        <source>This database is empty.</source>
        <translation>Diese Datenbank ist leer.</translation>
    </message>
    <message>
        <source>Nothing of these kinds and schemas is here.</source>
        <translation>Von diesen Arten und Schemas gibt es hier nichts.</translation>
    </message>
    <message>
        <source>Nothing differs: everything is as the applied migrations make it.</source>
        <translation>Es gibt keinen Unterschied: Alles ist so, wie die angewendeten Migrationen es anlegen.</translation>
    </message>
    <message>
        <source>Nothing differs, neither from schema.prisma nor from what the applied migrations make.</source>
        <translation>Es gibt keinen Unterschied, weder zu schema.prisma noch zu dem, was die angewendeten Migrationen anlegen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n table(s)</source>
        <extracomment>%1 is how many of them a filter leaves</extracomment>
        <translation>
            <numerusform>%1 von %n Tabelle</numerusform>
            <numerusform>%1 von %n Tabellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::CatalogFilter</name>
    <message>
        <source>Kinds of objects to show</source>
        <translation>Arten von Objekten, die gezeigt werden</translation>
    </message>
    <message>
        <source>Schemas to show</source>
        <translation>Schemas, die gezeigt werden</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>&amp;All kinds</source>
        <translation>&amp;Alle Arten</translation>
    </message>
    <message>
        <source>&amp;All schemas</source>
        <translation>&amp;Alle Schemas</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s)</source>
        <translation>
            <numerusform>%n Art</numerusform>
            <numerusform>%n Arten</numerusform>
        </translation>
    </message>
    <message>
        <source>All schemas</source>
        <translation>Alle Schemas</translation>
    </message>
    <message numerus="yes">
        <source>%n schema(s)</source>
        <translation>
            <numerusform>%n Schema</numerusform>
            <numerusform>%n Schemas</numerusform>
        </translation>
    </message>
    <message>
        <source>What the database and schema.prisma do not have alike</source>
        <translation>Was Datenbank und schema.prisma nicht gleich haben</translation>
    </message>
    <message>
        <source>What is not in the database as the applied migrations make it</source>
        <translation>Was in der Datenbank nicht so ist, wie die angewendeten Migrationen es anlegen</translation>
    </message>
    <message>
        <source>What the database and schema.prisma do not have alike, and what is not in the database as the applied migrations make it</source>
        <translation>Was Datenbank und schema.prisma nicht gleich haben und was in der Datenbank nicht so ist, wie die angewendeten Migrationen es anlegen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ChangeDetailPane</name>
    <message>
        <source>differs</source>
        <translation>unterscheidet sich</translation>
    </message>
    <message>
        <source>other spelling</source>
        <translation>andere Schreibweise</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>übergangen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Choose a difference to see both definitions side by side.</source>
        <translation>Einen Unterschied wählen, um beide Definitionen nebeneinander zu sehen.</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Type, left</source>
        <translation>Typ links</translation>
    </message>
    <message>
        <source>Null, left</source>
        <translation>Null links</translation>
    </message>
    <message>
        <source>Default, left</source>
        <translation>Vorgabe links</translation>
    </message>
    <message>
        <source>Type, right</source>
        <translation>Typ rechts</translation>
    </message>
    <message>
        <source>Null, right</source>
        <translation>Null rechts</translation>
    </message>
    <message>
        <source>Default, right</source>
        <translation>Vorgabe rechts</translation>
    </message>
    <message>
        <source>Columns on both sides</source>
        <translation>Spalten beider Seiten</translation>
    </message>
    <message>
        <source>&amp;Properties</source>
        <translation>&amp;Eigenschaften</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>&amp;Data at stake</source>
        <translation>&amp;Betroffene Daten</translation>
    </message>
    <message>
        <source>&amp;Script</source>
        <translation>S&amp;kript</translation>
    </message>
    <message>
        <source>What would bring the whole left side to the right side</source>
        <translation>Was die ganze linke Seite auf den Stand der rechten brächte</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ChangeFilter</name>
    <message>
        <source>added</source>
        <translation>hinzugekommen</translation>
    </message>
    <message>
        <source>Only the right side has it</source>
        <translation>Nur die rechte Seite hat es</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfallen</translation>
    </message>
    <message>
        <source>Only the left side has it</source>
        <translation>Nur die linke Seite hat es</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Both sides have it, and it is not the same</source>
        <translation>Beide Seiten haben es, und es ist nicht dasselbe</translation>
    </message>
    <message>
        <source>other spelling</source>
        <translation>andere Schreibweise</translation>
    </message>
    <message>
        <source>Written differently, and means the same</source>
        <translation>Anders geschrieben, bedeutet aber dasselbe</translation>
    </message>
    <message>
        <source>schema.prisma cannot express it; Prisma does not see the difference</source>
        <translation>schema.prisma kann es nicht ausdrücken; Prisma sieht den Unterschied nicht</translation>
    </message>
    <message>
        <source>By schema</source>
        <translation>Nach Schema</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Nach Art</translation>
    </message>
    <message>
        <source>How the differences are grouped</source>
        <translation>Wie die Unterschiede gruppiert sind</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ChangeList</name>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ChecklistDock</name>
    <message>
        <source>Resolve</source>
        <translation>Auflösen</translation>
    </message>
    <message>
        <source>Checklist &amp;beside the page</source>
        <translation>Prüfliste &amp;neben der Seite</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ChecklistPanel</name>
    <message>
        <source>The steps are filled in as soon as the project has been looked at.</source>
        <translation>Die Schritte füllen sich, sobald das Projekt angesehen wurde.</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Prüfliste</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ComparisonExport</name>
    <message>
        <source>Copy the &amp;summary</source>
        <translation>&amp;Zusammenfassung kopieren</translation>
    </message>
    <message>
        <source>Copy the s&amp;cript</source>
        <translation>S&amp;kript kopieren</translation>
    </message>
    <message>
        <source>Export as &amp;HTML…</source>
        <translation>Als &amp;HTML ausgeben …</translation>
    </message>
    <message>
        <source>Export as &amp;Markdown…</source>
        <translation>Als &amp;Markdown ausgeben …</translation>
    </message>
    <message>
        <source>Export as &amp;JSON…</source>
        <translation>Als &amp;JSON ausgeben …</translation>
    </message>
    <message>
        <source>Export the script as S&amp;QL…</source>
        <translation>Das Skript als S&amp;QL ausgeben …</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>A script leads from one side to another; three have none.</source>
        <translation>Ein Skript führt von einer Seite zu einer anderen; drei haben keines.</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ComparisonNotice</name>
    <message>
        <source>Show &amp;less</source>
        <translation>&amp;Weniger zeigen</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alle zeigen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ComparisonSides</name>
    <message>
        <source>Left side</source>
        <translation>Linke Seite</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>Rechte Seite</translation>
    </message>
    <message>
        <source>Swap the sides</source>
        <translation>Seiten tauschen</translation>
    </message>
    <message>
        <source>Three-way</source>
        <translation>Zu dritt</translation>
    </message>
    <message>
        <source>schema.prisma, the migrations and the database at once</source>
        <translation>schema.prisma, die Migrationen und die Datenbank auf einmal</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ausgeben</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ConfirmationDialog</name>
    <message>
        <source> as %1</source>
        <comment>a role of the database</comment>
        <translation> als %1</translation>
    </message>
    <message>
        <source>Why? The reason is kept in the journal.</source>
        <translation>Warum? Die Begründung bleibt im Journal.</translation>
    </message>
    <message>
        <source>This is not a local database. To go on, type its name: %1</source>
        <translation>Dies ist keine lokale Datenbank. Zum Fortfahren ihren Namen eingeben: %1</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>Eine Begründung ist nötig.</translation>
    </message>
    <message>
        <source>The database’s name is not typed yet.</source>
        <translation>Der Name der Datenbank ist noch nicht eingegeben.</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::DatabasePage</name>
    <message>
        <source>&amp;Copy name</source>
        <translation>&amp;Namen kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;definition</source>
        <translation>&amp;Definition kopieren</translation>
    </message>
    <message>
        <source>&amp;Go to what it refers to</source>
        <translation>&amp;Zum Ziel des Verweises gehen</translation>
    </message>
    <message>
        <source>&amp;Ask for its rows</source>
        <translation>Zeilen &amp;abfragen</translation>
    </message>
    <message>
        <source>Show in the &amp;picture</source>
        <translation>Im &amp;Bild zeigen</translation>
    </message>
    <message>
        <source>Find its &amp;migrations</source>
        <translation>&amp;Migrationen dazu finden</translation>
    </message>
    <message>
        <source>Reading the database…</source>
        <translation>Die Datenbank wird gelesen …</translation>
    </message>
    <message>
        <source>What is in the database is unknown. %1</source>
        <translation>Was in der Datenbank ist, ist unbekannt. %1</translation>
    </message>
    <message>
        <source>Show in the &amp;schema</source>
        <translation>Im &amp;Schema zeigen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::DefinitionPane</name>
    <message>
        <source>Show this migration on the timeline (Ctrl+Enter in the list)</source>
        <translation>Diese Migration auf der Zeitleiste zeigen (Strg+Eingabe in der Liste)</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Falten</translation>
    </message>
    <message>
        <source>Fold what is the same on both sides</source>
        <translation>Falten, was auf beiden Seiten gleich ist</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>a migration</comment>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>differs in its parts</source>
        <translation>unterscheidet sich in Teilen</translation>
    </message>
    <message>
        <source>Previous change, of this object or the one before (Shift+F7)</source>
        <translation>Vorige Änderung, in diesem Objekt oder dem davor (Umschalt+F7)</translation>
    </message>
    <message>
        <source>Next change, of this object or the next one (F7)</source>
        <translation>Nächste Änderung, in diesem Objekt oder dem nächsten (F7)</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::DiffPage</name>
    <message>
        <source>Reading the project…</source>
        <translation>Das Projekt wird gelesen …</translation>
    </message>
    <message>
        <source>Say where the other side is.</source>
        <translation>Angeben, wo die andere Seite ist.</translation>
    </message>
    <message>
        <source>Replaying the migrations on a private server…</source>
        <translation>Die Migrationen werden auf einem eigenen Server nachgespielt …</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleich läuft …</translation>
    </message>
    <message>
        <source>The migrations have not been replayed yet.</source>
        <translation>Die Migrationen wurden noch nicht nachgespielt.</translation>
    </message>
    <message numerus="yes">
        <source>To know what they make, Plumbline runs the %n migration(s) of this project on a private server of its own, as a role without rights. Nothing reaches your database.</source>
        <translation>
            <numerusform>Um zu wissen, was dabei entsteht, führt Plumbline die %n Migration dieses Projekts auf einem eigenen Server aus, als Rolle ohne Rechte. Nichts erreicht die eigene Datenbank.</numerusform>
            <numerusform>Um zu wissen, was dabei entsteht, führt Plumbline die %n Migrationen dieses Projekts auf einem eigenen Server aus, als Rolle ohne Rechte. Nichts erreicht die eigene Datenbank.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Replay the migrations</source>
        <translation>Migrationen &amp;nachspielen</translation>
    </message>
    <message>
        <source>The two sides are the same.</source>
        <translation>Beide Seiten sind gleich.</translation>
    </message>
    <message>
        <source>Not compared.</source>
        <translation>Nicht verglichen.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Stops the replay and ends the private server (Escape)</source>
        <translation>Bricht das Nachspielen ab und beendet den eigenen Server (Esc)</translation>
    </message>
    <message>
        <source>%1 (the database may have been written to since; counting anew…)</source>
        <translation>%1 (in die Datenbank wurde seither vielleicht geschrieben; es wird neu gezählt …)</translation>
    </message>
    <message>
        <source>Replaying migration %L1 of %L2: %3</source>
        <translation>Migration %L1 von %L2 wird nachgespielt: %3</translation>
    </message>
    <message>
        <source>Replay cancelled at migration %L1 of %L2 (%3).</source>
        <translation>Nachspielen bei Migration %L1 von %L2 abgebrochen (%3).</translation>
    </message>
    <message>
        <source>Replay cancelled before the first migration.</source>
        <translation>Nachspielen vor der ersten Migration abgebrochen.</translation>
    </message>
    <message>
        <source>What the migrations make is unknown, so nothing was compared. Your database was not touched.</source>
        <translation>Was die Migrationen ergeben, ist unbekannt; darum wurde nichts verglichen. Ihre Datenbank wurde nicht berührt.</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::DifferenceFilter</name>
    <message>
        <source>not managed by Prisma</source>
        <translation>nicht von Prisma verwaltet</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>beiseitegelegt</translation>
    </message>
    <message>
        <source>Ignored by a rule or an option, accepted by a person, or brought along by another difference</source>
        <translation>Durch eine Regel oder Einstellung übergangen, von jemandem hingenommen oder Folge eines anderen Unterschieds</translation>
    </message>
    <message>
        <source>Search the differences</source>
        <translation>Die Unterschiede durchsuchen</translation>
    </message>
    <message>
        <source>%L1 %2</source>
        <extracomment>A number and what it counts: &quot;3 added&quot;</extracomment>
        <translation>%L1 %2</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::DifferenceTree</name>
    <message>
        <source>Show the &amp;migration</source>
        <translation>Die &amp;Migration zeigen</translation>
    </message>
    <message>
        <source>No difference of this name and these sorts.</source>
        <translation>Kein Unterschied mit diesem Namen und dieser Art.</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::DifferenceView</name>
    <message>
        <source>Differences between what ran and what is on disk</source>
        <translation>Unterschiede zwischen dem, was lief, und dem auf der Platte</translation>
    </message>
    <message numerus="yes">
        <source>    … %n line(s) the same …</source>
        <translation>
            <numerusform>    … %n Zeile gleich …</numerusform>
            <numerusform>    … %n Zeilen gleich …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::FirstRunPage</name>
    <message>
        <source>Recent projects</source>
        <translation>Zuletzt geöffnete Projekte</translation>
    </message>
    <message>
        <source>Shows what is true about the migrations of a PostgreSQL database under Prisma Migrate, and takes you through putting them right without losing a row. Looking never changes anything.</source>
        <translation>Zeigt, was über die Migrationen einer PostgreSQL-Datenbank unter Prisma Migrate wahr ist, und führt hindurch, sie in Ordnung zu bringen, ohne eine Zeile zu verlieren. Nachsehen ändert nie etwas.</translation>
    </message>
    <message>
        <source>&amp;Open a project…</source>
        <translation>Ein Projekt ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>or drop a project’s folder onto this window</source>
        <translation>oder den Ordner eines Projekts auf dieses Fenster ziehen</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Erst einmal umsehen</translation>
    </message>
    <message>
        <source>This command starts a sample project with a database of its own, which goes away when you close it:</source>
        <translation>Dieser Befehl startet ein Beispielprojekt mit eigener Datenbank, die beim Schließen wieder verschwindet:</translation>
    </message>
    <message>
        <source>Command that starts the demo</source>
        <translation>Befehl, der das Beispiel startet</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::GuiPrompter</name>
    <message>
        <source>Open a project</source>
        <translation>Ein Projekt öffnen</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Den Bericht exportieren</translation>
    </message>
    <message>
        <source>Still working</source>
        <translation>Noch bei der Arbeit</translation>
    </message>
    <message>
        <source>Something is being done right now. It is never stopped half-way.</source>
        <translation>Gerade wird etwas ausgeführt. Es wird nie auf halbem Weg angehalten.</translation>
    </message>
    <message>
        <source>The window can close by itself as soon as it is done.</source>
        <translation>Das Fenster kann sich von selbst schließen, sobald es fertig ist.</translation>
    </message>
    <message>
        <source>Close when it is done</source>
        <translation>Schließen, wenn es fertig ist</translation>
    </message>
    <message>
        <source>Keep the window open</source>
        <translation>Das Fenster offen lassen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::InlineMessage</name>
    <message>
        <source>Put this message away</source>
        <translation>Diese Meldung weglegen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::JournalPage</name>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Executed or moved</source>
        <translation>Ausgeführt oder verschoben</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Prüfwert</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Restore the &amp;folder…</source>
        <translation>Den &amp;Ordner wiederherstellen …</translation>
    </message>
    <message>
        <source>Nothing has been done here yet. Whatever you do with Plumbline is written down here, with the rows before and after.</source>
        <translation>Hier wurde noch nichts getan. Was immer mit Plumbline getan wird, steht dann hier, mit den Zeilen davor und danach.</translation>
    </message>
    <message>
        <source>Details of the entry</source>
        <translation>Einzelheiten des Eintrags</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>&amp;Zurücknehmen …</translation>
    </message>
    <message>
        <source>Shows how this would be taken back, and asks</source>
        <translation>Zeigt, wie dies zurückgenommen würde, und fragt</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::KeepBar</name>
    <message>
        <source>Step of the checklist</source>
        <translation>Schritt der Prüfliste</translation>
    </message>
    <message>
        <source>What it shows (optional)</source>
        <translation>Was es zeigt (freiwillig)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>&amp;Keep for</source>
        <translation>Aufbewahre&amp;n für</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::LinkList</name>
    <message>
        <source>There may be more. %1</source>
        <extracomment>%1 are sentences: what could not be read and why.</extracomment>
        <translation>Es kann mehr geben. %1</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::LiveNews</name>
    <message>
        <source>Try &amp;now</source>
        <translation>&amp;Jetzt versuchen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::MainActions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Migrations</source>
        <translation>&amp;Migrationen</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>Daten&amp;bank</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>Projekt ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>&amp;Neu einlesen</translation>
    </message>
    <message>
        <source>&amp;Cancel looking</source>
        <translation>Nachsehen &amp;abbrechen</translation>
    </message>
    <message>
        <source>&amp;Export report…</source>
        <translation>Bericht e&amp;xportieren …</translation>
    </message>
    <message>
        <source>C&amp;lose project</source>
        <translation>Projekt &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Show the &amp;whole timeline</source>
        <translation>Die &amp;ganze Zeitleiste zeigen</translation>
    </message>
    <message>
        <source>&amp;Timeline axis</source>
        <translation>Achse der &amp;Zeitleiste</translation>
    </message>
    <message>
        <source>By &amp;order</source>
        <translation>Nach &amp;Reihenfolge</translation>
    </message>
    <message>
        <source>By &amp;time</source>
        <translation>Nach &amp;Zeit</translation>
    </message>
    <message>
        <source>&amp;Compact rows</source>
        <translation>&amp;Enge Zeilen</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>E&amp;rscheinungsbild</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <extracomment>the desktop&apos;s own appearance, light or dark</extracomment>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Start &amp;resolving</source>
        <translation>Auf&amp;lösung beginnen</translation>
    </message>
    <message>
        <source>&amp;Next that needs attention</source>
        <translation>&amp;Nächste, die Aufmerksamkeit braucht</translation>
    </message>
    <message>
        <source>Mark as &amp;applied…</source>
        <translation>Als an&amp;gewendet vermerken …</translation>
    </message>
    <message>
        <source>Mark as rolled &amp;back…</source>
        <translation>Als &amp;zurückgerollt vermerken …</translation>
    </message>
    <message>
        <source>Remove broken &amp;folder…</source>
        <translation>Defekten &amp;Ordner entfernen …</translation>
    </message>
    <message>
        <source>What a re&amp;set would destroy…</source>
        <translation>Was ein Zurück&amp;setzen zerstören würde …</translation>
    </message>
    <message>
        <source>Plumbline never resets a database; it shows what would be lost</source>
        <translation>Plumbline setzt nie eine Datenbank zurück; es zeigt, was verloren ginge</translation>
    </message>
    <message>
        <source>&amp;Licences</source>
        <translation>&amp;Lizenzen</translation>
    </message>
    <message>
        <source>&amp;About Plumbline</source>
        <translation>Ü&amp;ber Plumbline</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>Diese Liste &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <extracomment>what a database is for: a developer&apos;s own, for trials, or the real one</extracomment>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Local</source>
        <translation>&amp;Lokal</translation>
    </message>
    <message>
        <source>&amp;Staging</source>
        <translation>&amp;Staging</translation>
    </message>
    <message>
        <source>&amp;Production</source>
        <translation>&amp;Produktion</translation>
    </message>
    <message>
        <source>Said by --environment for this run</source>
        <translation>Durch --environment für diesen Lauf festgelegt</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live verfolgen</translation>
    </message>
    <message>
        <source>Follows changes made elsewhere, in the database and in the folder</source>
        <translation>Verfolgt Änderungen von anderswo, in der Datenbank und im Ordner</translation>
    </message>
    <message>
        <source>Show what it &amp;changes</source>
        <translation>Zeigen, was sie ä&amp;ndert</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::MainWindow</name>
    <message>
        <source>Resolve</source>
        <translation>Auflösen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>%1 — Plumbline</source>
        <translation>%1 – Plumbline</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Ask</source>
        <comment>a page: ask the database</comment>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>Schema</source>
        <comment>a page: schema.prisma</comment>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Diff</source>
        <comment>a page: two schemas side by side</comment>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::MigrationFacts</name>
    <message>
        <source>Choose a migration on the timeline or in the table.</source>
        <translation>Eine Migration auf der Zeitleiste oder in der Tabelle wählen.</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>Mark as &amp;applied…</source>
        <translation>Als an&amp;gewendet vermerken …</translation>
    </message>
    <message>
        <source>Mark as rolled &amp;back…</source>
        <translation>Als &amp;zurückgerollt vermerken …</translation>
    </message>
    <message>
        <source>Remove broken &amp;folder…</source>
        <translation>Defekten &amp;Ordner entfernen …</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Ledger rows, as they are</source>
        <translation>Zeilen des Ledgers, wie sie sind</translation>
    </message>
    <message>
        <source>Ledger rows</source>
        <translation>Zeilen des Ledgers</translation>
    </message>
    <message>
        <source>Is what the script wants already there? %1</source>
        <translation>Ist schon da, was das Skript will? %1</translation>
    </message>
    <message>
        <source>made again</source>
        <comment>an object that a script removes</comment>
        <translation>neu angelegt</translation>
    </message>
    <message>
        <source>not in schema.prisma</source>
        <comment>an object that a script removes</comment>
        <translation>nicht in schema.prisma</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>what a statement removes</comment>
        <translation>unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n more are marked in the script.</source>
        <translation>
            <numerusform>%n weitere ist im Skript markiert.</numerusform>
            <numerusform>%n weitere sind im Skript markiert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::MigrationNotes</name>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Steps applied</source>
        <translation>Ausgeführte Schritte</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>%1…, the same on disk and in the ledger</source>
        <translation>%1 …, dieselbe auf der Platte und im Ledger</translation>
    </message>
    <message>
        <source>Checksum on disk</source>
        <translation>Prüfsumme auf der Platte</translation>
    </message>
    <message>
        <source>Checksum that ran</source>
        <translation>Prüfsumme des Laufs</translation>
    </message>
    <message>
        <source>commit %1, %2</source>
        <translation>Commit %1, %2</translation>
    </message>
    <message>
        <source>What ran is in git</source>
        <translation>Was lief, ist in git</translation>
    </message>
    <message>
        <source>Newest in git</source>
        <translation>Neueste in git</translation>
    </message>
    <message>
        <source>Run by</source>
        <translation>Ausgeführt von</translation>
    </message>
    <message>
        <source>%1, %2, process %3 of the server</source>
        <translation>%1, %2, Prozess %3 des Servers</translation>
    </message>
    <message>
        <source>an unnamed program</source>
        <translation>ein namenloses Programm</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::MigrationsPage</name>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
    <message>
        <source>Search names, states and problems</source>
        <translation>Namen, Zustände und Probleme durchsuchen</translation>
    </message>
    <message>
        <source>Search the migrations</source>
        <translation>Die Migrationen durchsuchen</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s)</source>
        <extracomment>The numbers are of migrations: those that match a search, and all.</extracomment>
        <translation>
            <numerusform>%n Migration</numerusform>
            <numerusform>%n Migrationen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 migrations</source>
        <translation>%1 von %2 Migrationen</translation>
    </message>
    <message>
        <source>There are no migrations yet, neither on disk nor in the database.</source>
        <translation>Es gibt noch keine Migrationen, weder auf der Platte noch in der Datenbank.</translation>
    </message>
    <message>
        <source>No migration matches the search.</source>
        <translation>Keine Migration passt zur Suche.</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ObjectPane</name>
    <message>
        <source>Choose a table or anything else to see its definition, what it refers to and what uses it.</source>
        <translation>Eine Tabelle oder etwas anderes wählen, um zu sehen, wie es definiert ist, worauf es verweist und was es verwendet.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Foreign keys out and in</source>
        <translation>Fremdschlüssel von hier und hierher</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>On delete</source>
        <translation>Beim Löschen</translation>
    </message>
    <message>
        <source>Foreign key</source>
        <translation>Fremdschlüssel</translation>
    </message>
    <message>
        <source>What uses it</source>
        <translation>Was es verwendet</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Migrations that name it</source>
        <translation>Migrationen, die es nennen</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a migration</comment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>D&amp;efinition</source>
        <translation>De&amp;finition</translation>
    </message>
    <message>
        <source>Re&amp;lations</source>
        <translation>Be&amp;ziehungen</translation>
    </message>
    <message>
        <source>&amp;Used by</source>
        <translation>&amp;Verwendet von</translation>
    </message>
    <message>
        <source>&amp;Touched by</source>
        <translation>Be&amp;rührt von</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>B&amp;ild</translation>
    </message>
    <message>
        <source>%1 rows, counted</source>
        <translation>%1 Zeilen, gezählt</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <comment>a number, perhaps an estimate, or the word unknown</comment>
        <translation>Zeilen: %1</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>Vorgabe %1</translation>
    </message>
    <message>
        <source>owner %1</source>
        <translation>Eigentümer %1</translation>
    </message>
    <message>
        <source>Stop &amp;counting</source>
        <translation>Zählen s&amp;toppen</translation>
    </message>
    <message>
        <source>&amp;Count exactly</source>
        <translation>&amp;Genau zählen</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>No foreign key leads from here or to here.</source>
        <translation>Kein Fremdschlüssel führt von hier weg oder hierher.</translation>
    </message>
    <message>
        <source>Nothing in the database uses it, as far as the server records it and functions name it.</source>
        <translation>Nichts in der Datenbank verwendet es, soweit der Server es verzeichnet und Funktionen es nennen.</translation>
    </message>
    <message>
        <source>No migration names it.</source>
        <translation>Keine Migration nennt es.</translation>
    </message>
    <message>
        <source>Migrations are searched for tables, views, functions and types.</source>
        <translation>Migrationen werden nach Tabellen, Sichten, Funktionen und Typen durchsucht.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A tab&apos;s title and how many rows it has.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>In the &amp;schema</source>
        <translation>Im &amp;Schema</translation>
    </message>
    <message>
        <source>Declared at %1:%2 (Ctrl+Shift+D)</source>
        <comment>a file and a line</comment>
        <translation>Erklärt in %1:%2 (Strg+Umschalt+D)</translation>
    </message>
    <message>
        <source>Whether %1 is in the database is unknown.</source>
        <extracomment>%1 is an object&apos;s name</extracomment>
        <translation>Ob %1 in der Datenbank ist, ist unbekannt.</translation>
    </message>
    <message>
        <source>%1 is not in the database.</source>
        <extracomment>%1 is an object&apos;s name</extracomment>
        <translation>%1 ist nicht in der Datenbank.</translation>
    </message>
    <message>
        <source>%1 (%2) was dropped or renamed, noticed at %3. Should it come back, it is shown again.</source>
        <extracomment>%1 is an object&apos;s name, %2 its kind, %3 a moment</extracomment>
        <translation>%1 (%2) wurde gelöscht oder umbenannt, bemerkt um %3. Kommt es zurück, wird es wieder gezeigt.</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>type unknown</source>
        <translation>Typ unbekannt</translation>
    </message>
    <message>
        <source>Whether it refers to something, or something to it, is unknown.</source>
        <translation>Ob es auf etwas verweist oder etwas darauf, ist unbekannt.</translation>
    </message>
    <message>
        <source>Whether something in the database uses it is unknown.</source>
        <translation>Ob etwas in der Datenbank es verwendet, ist unbekannt.</translation>
    </message>
    <message>
        <source>%1 (%2 or more)</source>
        <translation>%1 (%2 oder mehr)</translation>
    </message>
    <message>
        <source>%1 (unknown)</source>
        <comment>a tab&apos;s title</comment>
        <translation>%1 (unbekannt)</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::OverviewPage</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message numerus="yes">
        <source>%n notice(s) about how the project was read</source>
        <translation>
            <numerusform>%n Hinweis dazu, wie das Projekt gelesen wurde</numerusform>
            <numerusform>%n Hinweise dazu, wie das Projekt gelesen wurde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::PageList</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <comment>name of a page and its number</comment>
        <translation>%1 (Strg+%2)</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::PlanFlow</name>
    <message>
        <source>Nothing was changed. %1</source>
        <translation>Nichts wurde geändert. %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What was done, and to which migration.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show the &amp;journal</source>
        <translation>Das &amp;Journal zeigen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::PlanView</name>
    <message>
        <source>What will be done</source>
        <translation>Was getan wird</translation>
    </message>
    <message>
        <source>How to take it back</source>
        <translation>Wie es zurückgenommen werden kann</translation>
    </message>
    <message>
        <source>What will be executed</source>
        <translation>Was ausgeführt wird</translation>
    </message>
    <message>
        <source>What will be moved</source>
        <translation>Was verschoben wird</translation>
    </message>
    <message>
        <source>From</source>
        <comment>a folder that is moved</comment>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <comment>where a folder is moved</comment>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Ledger rows before and after</source>
        <translation>Zeilen des Ledgers, vorher und nachher</translation>
    </message>
    <message>
        <source>Rows of _prisma_migrations, before and after</source>
        <translation>Zeilen von _prisma_migrations, vorher und nachher</translation>
    </message>
    <message>
        <source>What was checked just now</source>
        <translation>Was gerade eben geprüft wurde</translation>
    </message>
    <message>
        <source>What is locked</source>
        <translation>Was gesperrt wird</translation>
    </message>
    <message>
        <source>Nothing in the database.</source>
        <translation>Nichts in der Datenbank.</translation>
    </message>
    <message>
        <source>What would be lost</source>
        <translation>Was verloren ginge</translation>
    </message>
    <message numerus="yes">
        <source>Together: %n table(s), %1 rows, %2</source>
        <translation>
            <numerusform>Zusammen: %n Tabelle, %1 Zeilen, %2</numerusform>
            <numerusform>Zusammen: %n Tabellen, %1 Zeilen, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>What to do instead</source>
        <translation>Was stattdessen zu tun ist</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::PointSlider</name>
    <message>
        <source>Up to which migration</source>
        <translation>Bis zu welcher Migration</translation>
    </message>
    <message>
        <source>Before the first migration</source>
        <translation>Vor der ersten Migration</translation>
    </message>
    <message>
        <source>%L1 of %L2 · %3</source>
        <comment>a migration&apos;s number, how many there are, its name</comment>
        <translation>%L1 von %L2 · %3</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ReportPage</name>
    <message>
        <source>The report is made as soon as the project has been looked at.</source>
        <translation>Der Bericht entsteht, sobald das Projekt angesehen wurde.</translation>
    </message>
    <message>
        <source>Export &amp;PDF…</source>
        <translation>&amp;PDF exportieren …</translation>
    </message>
    <message>
        <source>&amp;HTML…</source>
        <translation>&amp;HTML …</translation>
    </message>
    <message>
        <source>Mar&amp;kdown…</source>
        <translation>Mar&amp;kdown …</translation>
    </message>
    <message>
        <source>&amp;JSON…</source>
        <translation>&amp;JSON …</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ReportPreview</name>
    <message>
        <source>Preview of the report</source>
        <translation>Vorschau des Berichts</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::SchemaDialog</name>
    <message>
        <source>Choose a schema</source>
        <translation>Ein Schema wählen</translation>
    </message>
    <message>
        <source>Schemas</source>
        <translation>Schemadateien</translation>
    </message>
    <message>
        <source>This folder has several Prisma schemas. Which one is it about?</source>
        <translation>Dieser Ordner hat mehrere Prisma-Schemas. Um welches geht es?</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::SchemaOutline</name>
    <message>
        <source>Models and enums</source>
        <translation>Modelle und Enums</translation>
    </message>
    <message>
        <source>Find a model or enum</source>
        <translation>Modell oder Enum suchen</translation>
    </message>
    <message>
        <source>Nothing is declared here yet.</source>
        <translation>Hier ist noch nichts erklärt.</translation>
    </message>
    <message>
        <source>Nothing of this name is here.</source>
        <translation>Unter diesem Namen gibt es hier nichts.</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::SchemaPage</name>
    <message>
        <source>Reading the schema…</source>
        <translation>Das Schema wird gelesen …</translation>
    </message>
    <message>
        <source>There is no schema.prisma in this project.</source>
        <translation>In diesem Projekt gibt es keine schema.prisma.</translation>
    </message>
    <message>
        <source>Show what is declared here as it is in the database (Ctrl+Return)</source>
        <translation>Das hier Erklärte so zeigen, wie es in der Datenbank ist (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>The database has no %1.</source>
        <translation>Die Datenbank hat kein %1.</translation>
    </message>
    <message>
        <source>What is in the database is unknown.</source>
        <translation>Was in der Datenbank ist, ist unbekannt.</translation>
    </message>
    <message>
        <source>&amp;Show in the database</source>
        <translation>In der Datenbank &amp;zeigen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::SchemaProblems</name>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nächste</translation>
    </message>
    <message>
        <source>What is wrong in the schema</source>
        <translation>Was am Schema falsch ist</translation>
    </message>
    <message>
        <source>To the problem before (Shift+F8)</source>
        <translation>Zur Stelle davor (Umschalt+F8)</translation>
    </message>
    <message>
        <source>To the next problem (F8)</source>
        <translation>Zur nächsten Stelle (F8)</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing wrong was found.</source>
        <translation>Nichts Falsches wurde gefunden.</translation>
    </message>
    <message>
        <source>Previ&amp;ous</source>
        <translation>&amp;Vorige</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ScriptPane</name>
    <message>
        <source>On disk</source>
        <translation>Auf der Platte</translation>
    </message>
    <message>
        <source>What ran</source>
        <translation>Was lief</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Error log</source>
        <translation>Fehlerprotokoll</translation>
    </message>
    <message>
        <source>Choose a migration to read its script.</source>
        <translation>Eine Migration wählen, um ihr Skript zu lesen.</translation>
    </message>
    <message>
        <source>There is no script on disk, and git does not have one.</source>
        <translation>Auf der Platte liegt kein Skript, und git hat keines.</translation>
    </message>
    <message>
        <source>In git</source>
        <translation>Aus git</translation>
    </message>
    <message>
        <source>The newest version in git, commit %1. Whether it is the one that ran is not known.</source>
        <translation>Die neueste Fassung in git, Commit %1. Ob sie es war, die lief, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Found in git by its checksum, commit %1</source>
        <translation>In git an der Prüfsumme erkannt, Commit %1</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <comment>where a script failed, and why</comment>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>The server’s error log</source>
        <translation>Das Fehlerprotokoll des Servers</translation>
    </message>
    <message>
        <source>&amp;Go to line %1</source>
        <translation>Zu &amp;Zeile %1 gehen</translation>
    </message>
    <message>
        <source>an earlier attempt: %1</source>
        <translation>ein früherer Versuch: %1</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::SourcePicker</name>
    <message>
        <source>Live database</source>
        <translation>Live-Datenbank</translation>
    </message>
    <message>
        <source>Migrations, replayed</source>
        <translation>Migrationen, nachgespielt</translation>
    </message>
    <message>
        <source>Another database…</source>
        <translation>Andere Datenbank …</translation>
    </message>
    <message>
        <source>Snapshot file…</source>
        <translation>Momentaufnahme …</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Wo sie ist</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>a file that plumbline snapshot wrote</source>
        <translation>eine Datei, die plumbline snapshot geschrieben hat</translation>
    </message>
    <message>
        <source>Choose a snapshot</source>
        <translation>Momentaufnahme wählen</translation>
    </message>
    <message>
        <source>Snapshots (*.json);;All files (*)</source>
        <translation>Momentaufnahmen (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Database %1</source>
        <translation>Datenbank %1</translation>
    </message>
    <message>
        <source>Snapshot %1</source>
        <translation>Momentaufnahme %1</translation>
    </message>
    <message>
        <source>Applied migrations, replayed</source>
        <translation>Angewendete Migrationen, nachgespielt</translation>
    </message>
    <message>
        <source>Migrations up to…</source>
        <translation>Migrationen bis …</translation>
    </message>
    <message>
        <source>Nothing (an empty database)</source>
        <translation>Nichts (eine leere Datenbank)</translation>
    </message>
    <message>
        <source>Migrations up to %1</source>
        <translation>Migrationen bis %1</translation>
    </message>
    <message>
        <source>Before the first migration</source>
        <translation>Vor der ersten Migration</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::StepCard</name>
    <message>
        <source>Evidence that was kept</source>
        <translation>Aufbewahrte Belege</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::SurveyNews</name>
    <message>
        <source>Looking…</source>
        <comment>at a database, while a person waits</comment>
        <translation>Wird angesehen …</translation>
    </message>
    <message>
        <source>&amp;Open another folder…</source>
        <translation>Einen anderen &amp;Ordner öffnen …</translation>
    </message>
    <message>
        <source>Looking was cancelled.</source>
        <translation>Das Nachsehen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>Noch einmal &amp;nachsehen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Noch einmal &amp;versuchen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::SurveyStatus</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stops looking, at the server too</source>
        <translation>Bricht das Nachsehen ab, auch am Server</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s)</source>
        <translation>
            <numerusform>%n Migration</numerusform>
            <numerusform>%n Migrationen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::ui::TablePicture</name>
    <message>
        <source>All &amp;columns</source>
        <translation>Alle &amp;Spalten</translation>
    </message>
    <message>
        <source>How far the picture goes</source>
        <translation>Wie weit das Bild reicht</translation>
    </message>
    <message>
        <source>Direct relations</source>
        <translation>Direkte Beziehungen</translation>
    </message>
    <message>
        <source>Two steps</source>
        <translation>Zwei Schritte</translation>
    </message>
    <message>
        <source>Three steps</source>
        <translation>Drei Schritte</translation>
    </message>
    <message>
        <source>Zoom out (Ctrl+−)</source>
        <translation>Verkleinern (Strg+−)</translation>
    </message>
    <message>
        <source>Show in its own size (Ctrl+0)</source>
        <translation>In eigener Größe zeigen (Strg+0)</translation>
    </message>
    <message>
        <source>Zoom in (Ctrl++)</source>
        <translation>Vergrößern (Strg++)</translation>
    </message>
    <message>
        <source>Fit</source>
        <extracomment>Show the whole picture</extracomment>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show all of the picture (F)</source>
        <translation>Das ganze Bild zeigen (F)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Write the picture to a file</source>
        <translation>Das Bild in eine Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;SVG…</source>
        <translation>&amp;SVG …</translation>
    </message>
    <message>
        <source>&amp;PNG…</source>
        <translation>&amp;PNG …</translation>
    </message>
    <message>
        <source>The tables are shown as soon as the database has been read.</source>
        <translation>Die Tabellen erscheinen, sobald die Datenbank gelesen wurde.</translation>
    </message>
    <message>
        <source>Choose a table to see what it is connected with.</source>
        <translation>Eine Tabelle wählen, um zu sehen, womit sie verbunden ist.</translation>
    </message>
    <message>
        <source>There is no table or view %1 in the database.</source>
        <translation>Es gibt keine Tabelle oder Sicht %1 in der Datenbank.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>Öff&amp;nen</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ThreeWayFilter</name>
    <message>
        <source>schema.prisma is the odd one out: migrations and database agree</source>
        <translation>schema.prisma weicht ab: Migrationen und Datenbank stimmen überein</translation>
    </message>
    <message>
        <source>The migrations are the odd one out: schema.prisma and database agree</source>
        <translation>Die Migrationen weichen ab: schema.prisma und Datenbank stimmen überein</translation>
    </message>
    <message>
        <source>The database is the odd one out: schema.prisma and migrations agree</source>
        <translation>Die Datenbank weicht ab: schema.prisma und Migrationen stimmen überein</translation>
    </message>
    <message>
        <source>all three differ</source>
        <translation>alle drei verschieden</translation>
    </message>
    <message>
        <source>No two of the three have it alike</source>
        <translation>Keine zwei der drei haben es gleich</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>ausstehend</translation>
    </message>
    <message>
        <source>Comes with migrations that have not run yet</source>
        <translation>Kommt mit Migrationen, die noch nicht gelaufen sind</translation>
    </message>
    <message>
        <source>schema.prisma cannot express it; only migrations and database are compared</source>
        <translation>schema.prisma kann es nicht ausdrücken; nur Migrationen und Datenbank werden verglichen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>One of the three could not be read, so nobody knows whether they agree</source>
        <translation>Eines der drei war nicht zu lesen, also weiß niemand, ob sie übereinstimmen</translation>
    </message>
    <message>
        <source>Odd one out:</source>
        <translation>Es weicht ab:</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ThreeWayMembers</name>
    <message>
        <source>differs</source>
        <translation>unterscheidet sich</translation>
    </message>
    <message>
        <source>other spelling</source>
        <translation>andere Schreibweise</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>übergangen</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ThreeWayPane</name>
    <message>
        <source>The odd one out and the others</source>
        <translation>Der Abweichler und die anderen</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>two of the three that agree</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>the odd one out</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>does not have it</source>
        <comment>one of the three</comment>
        <translation>hat es nicht</translation>
    </message>
    <message>
        <source>alike</source>
        <comment>two of the three</comment>
        <translation>gleich</translation>
    </message>
    <message>
        <source>One of these two could not be read, so there is nothing to compare.</source>
        <translation>Eines der beiden war nicht zu lesen, also gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>schema.prisma cannot express this, so there is no definition of it to compare. “%1” shows the other two.</source>
        <translation>schema.prisma kann das nicht ausdrücken, also gibt es dort keine Definition zum Vergleichen. „%1“ zeigt die anderen beiden.</translation>
    </message>
    <message>
        <source>Neither of these two has it.</source>
        <translation>Keines der beiden hat es.</translation>
    </message>
    <message>
        <source>Choose an object to see what the three make of it.</source>
        <translation>Ein Objekt wählen, um zu sehen, was die drei daraus machen.</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>Which two definitions are shown</source>
        <translation>Welche zwei Definitionen gezeigt werden</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::ThreeWayView</name>
    <message>
        <source>What the three do not have alike</source>
        <translation>Worin sich die drei unterscheiden</translation>
    </message>
    <message>
        <source>schema.prisma, the migrations and the database agree.</source>
        <translation>schema.prisma, Migrationen und Datenbank stimmen überein.</translation>
    </message>
    <message>
        <source>schema.prisma, the migrations and the database agree in all that could be read.</source>
        <translation>schema.prisma, Migrationen und Datenbank stimmen in allem überein, was zu lesen war.</translation>
    </message>
</context>
<context>
    <name>plumbline::ui::VerdictBar</name>
    <message>
        <source>Start &amp;resolving</source>
        <translation>Auf&amp;lösung beginnen</translation>
    </message>
    <message>
        <source>Opens the checklist at the first step that needs you</source>
        <translation>Öffnet die Prüfliste beim ersten Schritt, der jemanden braucht</translation>
    </message>
    <message>
        <source>Looking…</source>
        <comment>at a database, for the first time</comment>
        <translation>Wird angesehen …</translation>
    </message>
    <message>
        <source>· %1</source>
        <extracomment>Between a place and what is said of it.</extracomment>
        <translation>· %1</translation>
    </message>
</context>
<context>
    <name>plumbline::views::DefinitionSide</name>
    <message numerus="yes">
        <source>⋯ %n line(s) the same</source>
        <translation>
            <numerusform>⋯ %n Zeile gleich</numerusform>
            <numerusform>⋯ %n Zeilen gleich</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plumbline::views::DiagramView</name>
    <message>
        <source>Picture of the tables</source>
        <translation>Bild der Tabellen</translation>
    </message>
</context>
<context>
    <name>plumbline::views::EnvironmentBadge</name>
    <message>
        <source>Environment: %1</source>
        <translation>Umgebung: %1</translation>
    </message>
</context>
<context>
    <name>plumbline::views::FindBar</name>
    <message>
        <source>Find in the script</source>
        <translation>Im Skript suchen</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Vorherige Fundstelle (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Nächste Fundstelle (Eingabe)</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Schließen (Escape)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
</context>
<context>
    <name>plumbline::views::FindingRow</name>
    <message>
        <source>Found: %1</source>
        <translation>Gefunden: %1</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Query for: %1</source>
        <translation>Abfrage zu: %1</translation>
    </message>
</context>
<context>
    <name>plumbline::views::PrismaView</name>
    <message>
        <source>… this line is too long to be shown; %1 of the file are left out.</source>
        <translation>… diese Zeile ist zu lang, um gezeigt zu werden; %1 der Datei fehlen hier.</translation>
    </message>
    <message>
        <source>Prisma schema</source>
        <translation>Prisma-Schema</translation>
    </message>
</context>
<context>
    <name>plumbline::views::ScriptLexer</name>
    <message>
        <source>Text</source>
        <translation>Fließtext</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>Schlüsselwort</translation>
    </message>
    <message>
        <source>String</source>
        <translation>Zeichenkette</translation>
    </message>
    <message>
        <source>Quoted name</source>
        <translation>Name in Anführungszeichen</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
</context>
<context>
    <name>plumbline::views::ScriptReader</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen …</translation>
    </message>
</context>
<context>
    <name>plumbline::views::SqlEditor</name>
    <message>
        <source>SQL query</source>
        <translation>SQL-Abfrage</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen …</translation>
    </message>
</context>
<context>
    <name>plumbline::views::SqlView</name>
    <message>
        <source>… the script goes on for another %1; only its beginning is shown.</source>
        <translation>… das Skript geht noch %1 weiter; gezeigt wird nur sein Anfang.</translation>
    </message>
    <message>
        <source>SQL script</source>
        <translation>SQL-Skript</translation>
    </message>
</context>
<context>
    <name>plumbline::views::TimelineLegend</name>
    <message>
        <source>Legend: %1</source>
        <translation>Legende: %1</translation>
    </message>
</context>
<context>
    <name>plumbline::views::TimelinePlot</name>
    <message>
        <source>Timeline of migrations</source>
        <translation>Zeitleiste der Migrationen</translation>
    </message>
    <message>
        <source>Left and Right choose a migration, Shift with them pans; Home and End go to the first and the last; + and − zoom, 0 shows all. The bars show how long a script ran, by a logarithm.</source>
        <translation>Links und Rechts wählen eine Migration, mit Umschalt verschieben sie den Ausschnitt; Pos1 und Ende gehen zur ersten und letzten; + und − vergrößern und verkleinern, 0 zeigt alles. Die Balken zeigen logarithmisch, wie lange ein Skript lief.</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations, none selected</source>
        <translation>
            <numerusform>%n Migration, keine ausgewählt</numerusform>
            <numerusform>%n Migrationen, keine ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, number %2 of %3</source>
        <translation>%1, Nummer %2 von %3</translation>
    </message>
    <message>
        <source>Every migration would stand here: there is no folder and no row in the ledger yet.</source>
        <translation>Hier stünde jede Migration: Noch gibt es weder einen Ordner noch eine Zeile im Ledger.</translation>
    </message>
</context>
<context>
    <name>plumbline::views::TimelineView</name>
    <message>
        <source>by time</source>
        <extracomment>The timeline&apos;s axis: dates, or one place after the other.</extracomment>
        <translation>nach Zeit</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>nach Reihenfolge</translation>
    </message>
    <message>
        <source>Axis of the timeline</source>
        <translation>Achse der Zeitleiste</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>Verkleinern (−)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show all migrations (0)</source>
        <translation>Alle Migrationen zeigen (0)</translation>
    </message>
</context>
</TS>
