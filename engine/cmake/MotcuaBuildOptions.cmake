# Compiler and linker options that every target of this project shares, in the interface target
# motcua_build_options. It is never exported: a host chooses its own warnings and hardening.
include(CheckCXXCompilerFlag)
include(CheckPIESupported)

# Executables are position independent and static parts can go into a shared library later.
check_pie_supported(LANGUAGES CXX)
if(PROJECT_IS_TOP_LEVEL)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()

add_library(motcua_build_options INTERFACE)
target_compile_features(motcua_build_options INTERFACE cxx_std_20)

target_compile_options(motcua_build_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wold-style-cast -Wcast-align -Wformat=2 -Wundef -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(motcua_build_options INTERFACE -Wduplicated-cond -Wlogical-op)
endif()
if(MOTCUA_WERROR)
    target_compile_options(motcua_build_options INTERFACE -Werror)
endif()

# Container and pointer assertions of the standard library stay on in every build: an index out of
# range must stop the process, not the truth of a dossier.
target_compile_definitions(motcua_build_options INTERFACE _GLIBCXX_ASSERTIONS)

if(MOTCUA_SANITIZE)
    target_compile_options(motcua_build_options INTERFACE
        -fsanitize=${MOTCUA_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(motcua_build_options INTERFACE -fsanitize=${MOTCUA_SANITIZE})
    if(MOTCUA_SANITIZE MATCHES "undefined")
        target_compile_options(motcua_build_options INTERFACE -fno-sanitize-recover=undefined)
    endif()
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
    # Hardening of what is shipped. Fortified functions need an optimising build.
    check_cxx_compiler_flag(-fcf-protection=full MOTCUA_HAS_CF_PROTECTION)
    target_compile_options(motcua_build_options INTERFACE
        "$<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3;-fstack-protector-strong>"
        "$<$<NOT:$<CONFIG:Debug>>:-fstack-clash-protection;-ftrivial-auto-var-init=zero>"
        "$<$<AND:$<NOT:$<CONFIG:Debug>>,$<BOOL:${MOTCUA_HAS_CF_PROTECTION}>>:-fcf-protection=full>")
    target_link_options(motcua_build_options INTERFACE
        "$<$<NOT:$<CONFIG:Debug>>:LINKER:-z,relro,-z,now,-z,noexecstack,--as-needed>")
endif()

# Compile through ccache when it is installed and nobody chose another launcher.
function(motcua_use_ccache)
    if(DEFINED CMAKE_CXX_COMPILER_LAUNCHER OR DEFINED ENV{CMAKE_CXX_COMPILER_LAUNCHER})
        return()
    endif()
    find_program(MOTCUA_CCACHE ccache)
    if(MOTCUA_CCACHE)
        set(CMAKE_CXX_COMPILER_LAUNCHER "${MOTCUA_CCACHE}" PARENT_SCOPE)
    endif()
endfunction()
