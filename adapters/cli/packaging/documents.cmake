# Manual page and completion from what the program says of itself.
#   cmake -DPROGRAM=… -DVERSION=… -DSOURCE=… -DOUTPUT=<folder> -P documents.cmake
cmake_minimum_required(VERSION 3.25)
file(MAKE_DIRECTORY "${OUTPUT}")
find_program(gzip gzip REQUIRED)

function(help result)
    execute_process(COMMAND "${PROGRAM}" ${ARGN} --lang en --help
        OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
    set(${result} "${text}" PARENT_SCOPE)
endfunction()

# "  name    what it does" lines, the names only; square brackets would confuse CMake's lists.
function(commands_in text result)
    string(REPLACE "[" "(" text "${text}")
    string(REPLACE "]" ")" text "${text}")
    string(REGEX MATCHALL "\n  [a-z][a-z-]+ " lines "${text}")
    set(names "")
    foreach(line IN LISTS lines)
        string(STRIP "${line}" name)
        list(APPEND names "${name}")
    endforeach()
    set(${result} "${names}" PARENT_SCOPE)
endfunction()

# Text as it is, for roff.
function(verbatim text result)
    string(REPLACE "\\" "\\e" text "${text}")
    string(REPLACE "-" "\\-" text "${text}")
    string(REGEX REPLACE "(^|\n)([.'])" "\\1\\\\&\\2" text "${text}")
    set(${result} ".nf\n${text}\n.fi\n" PARENT_SCOPE)
endfunction()

help(overview)
commands_in("${overview}" commands)

verbatim("${overview}" overview_page)
set(manual ".TH MOTCUA 1 \"\" \"MotCua ${VERSION}\" \"User Commands\"
.SH NAME
motcua \\- run administrative procedures written in XML, durably
.SH SYNOPSIS
.B motcua
.I COMMAND
.RI [ OPTIONS ]
.br
.B motcua
.I COMMAND
.B \\-\\-help
.SH DESCRIPTION
${overview_page}")
foreach(command serve backup restore doctor)
    help(text ${command})
    verbatim("${text}" page)
    string(TOUPPER "motcua ${command}" title)
    string(APPEND manual ".SH ${title}\n${page}")
endforeach()
string(APPEND manual ".SH FILES
.I /etc/motcua/motcua.env
.RS
what the service is started with
.RE
.I /var/lib/motcua
.RS
its database; the user motcua's alone
.RE
.I /usr/share/motcua/workflows
.RS
calendars, rule sets, an organisation and procedures to begin with
.RE
")
file(WRITE "${OUTPUT}/motcua.1" "${manual}")

# Families of commands have commands of their own.
set(cases "")
foreach(command IN LISTS commands)
    help(text ${command})
    commands_in("${text}" below)
    if(below AND NOT text MATCHES "--json")
        list(JOIN below " " words)
        string(APPEND cases "        ${command}) below='${words}' ;;\n")
    endif()
endforeach()
list(JOIN commands " " commands)
file(CONFIGURE OUTPUT "${OUTPUT}/motcua.bash" @ONLY CONTENT [=[
# bash completion of motcua: commands, their options, files.
_motcua() {
    local word="${COMP_WORDS[COMP_CWORD]}" below='' words=''
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W '@commands@ --help' -- "$word")
        return
    fi
    case "${COMP_WORDS[1]}" in
@cases@    esac
    if [ "$COMP_CWORD" -eq 2 ] && [ -n "$below" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$below --help" -- "$word")
    elif [ "${word#-}" != "$word" ]; then
        local command=("${COMP_WORDS[1]}")
        [ -z "$below" ] || command+=("${COMP_WORDS[2]}")
        words="$(motcua "${command[@]}" --help 2>/dev/null | grep -oE -- '--[a-z][a-z-]+')"
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    fi
}
complete -o default -F _motcua motcua
]=])

file(COPY_FILE "${SOURCE}/CHANGELOG.md" "${OUTPUT}/changelog")
foreach(name motcua.1 changelog)
    execute_process(COMMAND "${gzip}" -9 -n -c "${OUTPUT}/${name}"
        OUTPUT_FILE "${OUTPUT}/${name}.gz" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
