# fish completion for plumbline

function __plumbline_migrations
    set -l words (commandline -opc)
    set -l project .
    if set -l at (contains -i -- --project $words)
        set project $words[(math $at + 1)]
    end
    for folder in $project/prisma/migrations/*/
        basename $folder
    end
end

set -l commands status inspect snapshot diff pull evidence checklist journal report resolve remove-broken draft restore undo reset drop demo
set -l acting resolve remove-broken restore undo reset drop

complete -c plumbline -f
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a status -d 'The state of the migrations'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a inspect -d 'The live catalog'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a snapshot -d 'The live catalog into a file'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a diff -d 'What differs between two sides'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a pull -d 'The live database as a Prisma schema'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a evidence -d 'Is what a migration wants already so'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a checklist -d 'The steps of a resolution'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a journal -d 'What was done here'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a report -d 'A page to print, sign and file'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a resolve -d 'Mark a migration in the ledger'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a remove-broken -d 'Move a broken folder aside'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a draft -d 'Write the next migration'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a restore -d 'Move a folder back'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a undo -d 'Take an action back'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a 'reset drop' -d 'Always refused'
complete -c plumbline -n "not __fish_seen_subcommand_from $commands" -a demo -d 'The sample project on a private server'

complete -c plumbline -l project -r -F -d 'The folder that holds package.json or prisma/'
complete -c plumbline -l schema -r -F -d 'Schema file or folder'
complete -c plumbline -l url -x -d 'Database to use'
complete -c plumbline -l environment -x -a 'local staging production' -d 'What kind of database this is'
complete -c plumbline -l role -x -d 'Role that owns what is created'
complete -c plumbline -l json -d 'One JSON document'
complete -c plumbline -l no-color -d 'Plain text'
complete -c plumbline -l help -d 'Help'
complete -c plumbline -l version -d 'The version'

complete -c plumbline -n "__fish_seen_subcommand_from evidence remove-broken restore" -a '(__plumbline_migrations)'
complete -c plumbline -n "__fish_seen_subcommand_from inspect" -l exact -d 'Count rows, measure sizes'
complete -c plumbline -n "__fish_seen_subcommand_from diff" -a 'schema migrations live empty'
for side in from to
    complete -c plumbline -n "__fish_seen_subcommand_from diff" -l $side-empty -d 'A database in which nothing is'
    complete -c plumbline -n "__fish_seen_subcommand_from diff" -l $side-schema -r -F -d 'A Prisma schema'
    complete -c plumbline -n "__fish_seen_subcommand_from diff" -l $side-migrations -r -F -d 'What migrations make'
    complete -c plumbline -n "__fish_seen_subcommand_from diff" -l $side-url -x -d 'A live database'
    complete -c plumbline -n "__fish_seen_subcommand_from diff" -l $side-snapshot -r -F -d 'A snapshot'
end
complete -c plumbline -n "__fish_seen_subcommand_from diff" -l three-way -d 'Who is the odd one out'
complete -c plumbline -n "__fish_seen_subcommand_from diff" -l script -d 'SQL, as Prisma'
complete -c plumbline -n "__fish_seen_subcommand_from diff" -l summary -d 'One sentence'
complete -c plumbline -n "__fish_seen_subcommand_from diff" -l exit-code -d '2 where something differs'
complete -c plumbline -n "__fish_seen_subcommand_from draft" -l name -x -d 'What it is called'
complete -c plumbline -n "__fish_seen_subcommand_from draft" -l rename -x -d 'OLD=NEW'
complete -c plumbline -n "__fish_seen_subcommand_from draft" -l dry-run -d 'Show only'
complete -c plumbline -n "__fish_seen_subcommand_from journal" -l verify -d 'Check that no line was changed'
complete -c plumbline -n "__fish_seen_subcommand_from diff report snapshot pull" -l output -r -F -d 'Where to write'
complete -c plumbline -n "__fish_seen_subcommand_from pull" -l print -d 'To standard output'
complete -c plumbline -n "__fish_seen_subcommand_from pull" -l force -d 'Keep only datasource and generators'
complete -c plumbline -n "__fish_seen_subcommand_from resolve" -l applied -x -a '(__plumbline_migrations)' -d 'Its end state is there'
complete -c plumbline -n "__fish_seen_subcommand_from resolve" -l rolled-back -x -a '(__plumbline_migrations)' -d 'Nothing of it is there'
complete -c plumbline -n "__fish_seen_subcommand_from $acting" -l confirm -x -d 'Do it; names the database'
complete -c plumbline -n "__fish_seen_subcommand_from $acting" -l dry-run -d 'Print the plan only'
complete -c plumbline -n "__fish_seen_subcommand_from $acting" -l reason -x -d 'Why, for the journal'
complete -c plumbline -n "__fish_seen_subcommand_from demo" -l headless -d 'No window: status, report.pdf and window.png'
complete -c plumbline -n "__fish_seen_subcommand_from demo" -l dir -r -F -d 'Where to write'
complete -c plumbline -n "__fish_seen_subcommand_from demo" -l keep -d 'Leave server and project running'
