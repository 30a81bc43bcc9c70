# motcua_embed_pages(<folder> <output folder> <file>…): pages.S with the bytes of each file and pages.cpp
# with the table of them. Texts are there compressed as well.
find_program(MOTCUA_GZIP gzip REQUIRED)

function(motcua_media_type file result)
    cmake_path(GET file EXTENSION LAST_ONLY extension)
    set(types ".html text/html$<SEMICOLON>charset=utf-8" ".js text/javascript" ".css text/css"
        ".svg image/svg+xml" ".woff2 font/woff2" ".json application/json" ".webmanifest application/manifest+json"
        ".png image/png")
    foreach(pair IN LISTS types)
        string(REPLACE " " ";" pair "${pair}")
        list(GET pair 0 known)
        list(GET pair 1 type)
        if(extension STREQUAL known)
            string(REPLACE "$<SEMICOLON>" "; " type "${type}")
            set(${result} "${type}" PARENT_SCOPE)
            return()
        endif()
    endforeach()
    message(FATAL_ERROR "expected a file of a known type below adapters/web/dist, but got ${file}")
endfunction()

function(motcua_embed_pages folder output)
    set(bytes "")
    set(names "")
    set(rows "")
    set(number 0)
    foreach(file IN LISTS ARGN)
        math(EXPR number "${number} + 1")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${folder}/${file}")
        motcua_media_type("${file}" type)
        set(parts "plain;${folder}/${file}")
        set(compressed "{}")
        if(NOT type MATCHES "woff2|png")
            set(gzip "${output}/${number}.gz")
            execute_process(COMMAND "${MOTCUA_GZIP}" -9nc "${folder}/${file}"
                OUTPUT_FILE "${gzip}" COMMAND_ERROR_IS_FATAL ANY)
            list(APPEND parts "gzip" "${gzip}")
            set(compressed "between(motcua_page_${number}_gzip, motcua_page_${number}_gzip_end)")
        endif()
        while(parts)
            list(POP_FRONT parts kind path)
            set(symbol "motcua_page_${number}_${kind}")
            string(APPEND bytes
                "    .global ${symbol}, ${symbol}_end\n${symbol}:\n    .incbin \"${path}\"\n${symbol}_end:\n")
            string(APPEND names "extern const char ${symbol}[], ${symbol}_end[];\n")
        endwhile()
        string(APPEND rows
            "        {\"${file}\", \"${type}\", between(motcua_page_${number}_plain, motcua_page_${number}_plain_end), ${compressed}},\n")
    endforeach()
    file(CONFIGURE OUTPUT "${output}/pages.S" @ONLY CONTENT [=[
/* Written by CMake from adapters/web/dist. */
    .section .rodata
@bytes@    .section .note.GNU-stack,"",%progbits
]=])
    file(CONFIGURE OUTPUT "${output}/pages.cpp" @ONLY CONTENT [=[
// Written by CMake from adapters/web/dist.
#include <motcua/web/pages.hpp>

#include <vector>

extern "C" {
@names@}

namespace motcua::web {
namespace {
std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}
}  // namespace

std::span<const Page> pages() noexcept {
    static const std::vector<Page> all{
@rows@    };
    return all;
}
}  // namespace motcua::web
]=])
endfunction()
