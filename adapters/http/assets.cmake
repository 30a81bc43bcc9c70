# Texts that are in the program, so that it needs no files beside it: the contract that it was built for,
# and the page that shows it to people.

function(motcua_embed_contract output)
    set(file "${PROJECT_SOURCE_DIR}/docs/api/openapi.json")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    file(READ "${file}" contract)
    file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT [=[
// Written by CMake from docs/api/openapi.json.
#include "contract.hpp"

#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace motcua::http {
using namespace std::string_view_literals;  // these know their length, nobody counts it
std::string_view contract() noexcept { return R"contract(@contract@)contract"sv; }
}  // namespace motcua::http
]=])
endfunction()

function(motcua_embed_assets output)
    set(rows "")
    foreach(asset "docs.html text/html" "docs.js text/javascript"
                  "swagger-ui/swagger-ui-bundle.js text/javascript"
                  "swagger-ui/swagger-ui.css text/css")
        string(REPLACE " " ";" parts "${asset}")
        list(GET parts 0 path)
        list(GET parts 1 type)
        set(file "${CMAKE_CURRENT_SOURCE_DIR}/assets/${path}")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
        file(READ "${file}" text)
        cmake_path(GET path FILENAME name)
        string(APPEND rows
            "    {\"${name}\", \"${type}; charset=utf-8\", R\"asset(${text})asset\"sv},\n")
    endforeach()
    file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT [=[
// Written by CMake from adapters/http/assets.
#include "assets.hpp"

#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace motcua::http {
namespace {
using namespace std::string_view_literals;  // these know their length, nobody counts it
constexpr Asset kAssets[]{
@rows@};
}  // namespace

std::span<const Asset> assets() noexcept { return kAssets; }
}  // namespace motcua::http
]=])
endfunction()
