# bash completion for plumbline

_plumbline_migrations()
{
    local word folder project=.
    for ((word = 1; word < ${#COMP_WORDS[@]} - 1; word++)); do
        [[ ${COMP_WORDS[word]} == --project ]] && project=${COMP_WORDS[word + 1]}
    done
    for folder in "$project"/prisma/migrations/*/; do
        [[ -d $folder ]] || continue
        folder=${folder%/}
        printf '%s\n' "${folder##*/}"
    done
}

_plumbline()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} word command=
    local commands='status inspect snapshot diff pull evidence checklist journal report resolve remove-broken draft restore undo reset drop demo'
    local options='--project --schema --url --environment --role --json --no-color --help --version'
    local acting='--confirm --dry-run --reason'
    COMPREPLY=()
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ " $commands " == *" $word "* ]] && command=$word && break
    done

    case $prev in
        --project | --dir | --from-migrations | --to-migrations)
            mapfile -t COMPREPLY < <(compgen -d -- "$cur")
            return
            ;;
        --schema | --output | --from-schema | --to-schema | --from-snapshot | --to-snapshot)
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            return
            ;;
        --environment)
            mapfile -t COMPREPLY < <(compgen -W 'local staging production' -- "$cur")
            return
            ;;
        --applied | --rolled-back)
            mapfile -t COMPREPLY < <(compgen -W "$(_plumbline_migrations)" -- "$cur")
            return
            ;;
        --url | --from-url | --to-url | --name | --rename | --role | --confirm | --reason)
            return
            ;;
    esac

    case $command in
        '') options="$commands $options" ;;
        inspect) options="--exact $options" ;;
        diff) options="schema migrations live empty --from-empty --from-schema --from-migrations --from-url --from-snapshot
            --to-empty --to-schema --to-migrations --to-url --to-snapshot --three-way --script --summary --exit-code --output $options" ;;
        draft) options="--name --rename --dry-run $options" ;;
        journal) options="--verify $options" ;;
        pull) options="--print --output --force $options" ;;
        report | snapshot) options="--output $options" ;;
        resolve) options="--applied --rolled-back $acting $options" ;;
        remove-broken | restore | undo | reset | drop) options="$acting $options" ;;
        demo) options="--headless --dir --keep $options" ;;
    esac
    if [[ $cur != -* && $command == @(evidence|remove-broken|restore) ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_plumbline_migrations)" -- "$cur")
    else
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
    fi
} && complete -F _plumbline plumbline
