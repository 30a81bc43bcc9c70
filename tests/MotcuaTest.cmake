# motcua_add_test(<name>
#     SOURCES …              files with TEST_CASEs
#     LIBRARIES …            what is tested, e.g. motcua::engine
#     [LABELS …]             for ctest -L, e.g. unit core
#     [TIMEOUT <seconds>]    for each test case; default 300
#     [WHOLE])               one ctest entry for the executable instead of one for each test case
#
# Makes an executable with Catch2's main. It is skipped, with a line saying so, while one of its
# libraries does not exist.
function(motcua_add_test name)
    cmake_parse_arguments(ARG "WHOLE" "TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
    foreach(library IN LISTS ARG_LIBRARIES)
        if(library MATCHES "^motcua" AND NOT TARGET ${library})
            message(STATUS "test ${name} needs ${library}: skipped")
            return()
        endif()
    endforeach()
    if(MOTCUA_FUZZ)
        return()  # that build is for fuzz targets only
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()

    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
    target_include_directories(${name} PRIVATE
        "${CMAKE_CURRENT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/tests")
    target_compile_definitions(${name} PRIVATE
        MOTCUA_VERSION="${PROJECT_VERSION}"
        MOTCUA_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        MOTCUA_SHARED_DIR="${MOTCUA_SHARED_DIR}")
    target_link_libraries(${name} PRIVATE
        ${ARG_LIBRARIES} Catch2::Catch2WithMain motcua_build_options)
    motcua_precompile_test(${name})

    if(ARG_WHOLE)
        add_test(NAME ${name} COMMAND ${name})
        set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT})
    else()
        # An argument that matches no test case is a failure: such a name (a semicolon in it, say)
        # would otherwise pass without running anything.
        catch_discover_tests(${name}
            TEST_PREFIX "${name}:"
            TEST_LIST ${name}_cases
            EXTRA_ARGS -w NoTests)
        # Catch's script cannot pass on a property that is itself a list, so labels follow here.
        set(properties_file "${CMAKE_CURRENT_BINARY_DIR}/${name}_properties.cmake")
        file(CONFIGURE OUTPUT "${properties_file}" @ONLY CONTENT [=[
foreach(case IN LISTS @name@_cases)
    set_tests_properties("${case}" PROPERTIES LABELS "@ARG_LABELS@" TIMEOUT @ARG_TIMEOUT@)
endforeach()
]=])
        set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${properties_file}")
    endif()
endfunction()

# Catch2 and the engine's model are most of what a test reads: read once for all of them, because
# compiling tests is most of a cold build. The program that owns them does nothing.
function(motcua_precompile_test name)
    if(NOT MOTCUA_PRECOMPILE)
        return()
    endif()
    if(NOT TARGET motcua_test_headers)
        set(source "${PROJECT_BINARY_DIR}/tests/test_headers.cpp")
        file(CONFIGURE OUTPUT "${source}" CONTENT "int main() {}\n")
        add_executable(motcua_test_headers "${source}")
        set_target_properties(motcua_test_headers PROPERTIES CXX_EXTENSIONS OFF)
        target_compile_definitions(motcua_test_headers PRIVATE
            MOTCUA_VERSION="${PROJECT_VERSION}"
            MOTCUA_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
            MOTCUA_SHARED_DIR="${MOTCUA_SHARED_DIR}")
        target_link_libraries(motcua_test_headers PRIVATE
            motcua::engine Catch2::Catch2 motcua_build_options)
        target_precompile_headers(motcua_test_headers PRIVATE
            <catch2/catch.hpp> <motcua/engine/engine.hpp> <motcua/engine/core/decide.hpp>
            <motcua/engine/ports/store.hpp>)
    endif()
    target_precompile_headers(${name} REUSE_FROM motcua_test_headers)
endfunction()

# motcua_add_fuzzer(<name> SOURCES … LIBRARIES … CORPUS <dir>)
#
# SOURCES define LLVMFuzzerTestOneInput. In the fuzz preset this is a libFuzzer executable and its
# test searches for a few seconds; in every other build it replays the corpus.
function(motcua_add_fuzzer name)
    cmake_parse_arguments(ARG "" "CORPUS" "SOURCES;LIBRARIES" ${ARGN})
    foreach(library IN LISTS ARG_LIBRARIES)
        if(library MATCHES "^motcua" AND NOT TARGET ${library})
            message(STATUS "fuzz target ${name} needs ${library}: skipped")
            return()
        endif()
    endforeach()

    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
    target_compile_definitions(${name} PRIVATE MOTCUA_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} motcua_build_options)
    if(MOTCUA_FUZZ)
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
        # What is found goes to a folder of the build; the corpus in the tree is only read.
        file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/${name}-found")
        add_test(NAME fuzz:${name}
            COMMAND ${name} -max_total_time=30 -timeout=10 -rss_limit_mb=2048
                "${CMAKE_CURRENT_BINARY_DIR}/${name}-found" "${ARG_CORPUS}")
        set_tests_properties(fuzz:${name} PROPERTIES LABELS fuzz TIMEOUT 120)
    else()
        target_sources(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cpp")
        add_test(NAME fuzz-corpus:${name} COMMAND ${name} "${ARG_CORPUS}")
        set_tests_properties(fuzz-corpus:${name} PROPERTIES LABELS fuzz-corpus TIMEOUT 120)
    endif()
endfunction()
