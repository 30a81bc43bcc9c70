# How a library part of MotCua is built, installed and exported: one function for all of them, so
# that every part is found as motcua::<name> in the same way from the build tree and from a prefix.
include(CMakePackageConfigHelpers)

set(MOTCUA_PACKAGE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/motcua")

# motcua_add_component(<name>
#     SOURCES …                compiled files
#     HEADERS …                public headers, below HEADER_BASE
#     [HEADER_BASE <dir>]      default: include/ beside the calling CMakeLists.txt
#     [PUBLIC …]               libraries whose headers appear in our public headers
#     [PRIVATE …]              libraries used inside only
#     [PRECOMPILE …])          headers that most of its files read, see motcua_precompile
function(motcua_add_component name)
    cmake_parse_arguments(ARG "" "HEADER_BASE" "SOURCES;HEADERS;PUBLIC;PRIVATE;PRECOMPILE" ${ARGN})
    if(NOT ARG_HEADER_BASE)
        set(ARG_HEADER_BASE "${CMAKE_CURRENT_SOURCE_DIR}/include")
    endif()
    set(target motcua_${name})

    add_library(${target} STATIC ${ARG_SOURCES})
    add_library(motcua::${name} ALIAS ${target})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} CXX_EXTENSIONS OFF)
    target_compile_features(${target} PUBLIC cxx_std_20)
    target_compile_definitions(${target} PRIVATE MOTCUA_VERSION="${PROJECT_VERSION}")
    target_sources(${target} PUBLIC
        FILE_SET HEADERS BASE_DIRS "${ARG_HEADER_BASE}" FILES ${ARG_HEADERS})
    target_link_libraries(${target}
        PUBLIC ${ARG_PUBLIC}
        PRIVATE ${ARG_PRIVATE} $<BUILD_INTERFACE:motcua_build_options>)

    motcua_precompile(${target} ${ARG_PRECOMPILE})

    if(MOTCUA_INSTALL)
        install(TARGETS ${target}
            EXPORT motcua-${name}-targets
            ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT ${name}
            FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT ${name})
        install(EXPORT motcua-${name}-targets
            NAMESPACE motcua::
            DESTINATION "${MOTCUA_PACKAGE_DIR}"
            COMPONENT ${name})
    endif()
endfunction()

# motcua_precompile(<target> <header>…): reads them once for all files of the target, but with
# MOTCUA_PRECOMPILE=OFF, which shows a file that forgets to include what it uses.
function(motcua_precompile target)
    if(MOTCUA_PRECOMPILE AND ARGN)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()

# The package files that find_package(motcua COMPONENTS …) reads.
function(motcua_install_package)
    set(config "${PROJECT_BINARY_DIR}/motcuaConfig.cmake")
    set(version "${PROJECT_BINARY_DIR}/motcuaConfigVersion.cmake")
    configure_package_config_file("${PROJECT_SOURCE_DIR}/engine/cmake/motcuaConfig.cmake.in"
        "${config}" INSTALL_DESTINATION "${MOTCUA_PACKAGE_DIR}")
    # Before 1.0 a minor version may change an interface.
    write_basic_package_version_file("${version}" COMPATIBILITY SameMinorVersion)
    install(FILES "${config}" "${version}"
        "${PROJECT_SOURCE_DIR}/engine/cmake/FindIntelDecimal.cmake"
        "${PROJECT_SOURCE_DIR}/engine/cmake/FindXlsxWriter.cmake"
        "${PROJECT_SOURCE_DIR}/engine/cmake/FindQrEncode.cmake"
        DESTINATION "${MOTCUA_PACKAGE_DIR}")
    install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}" OPTIONAL)
    if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/workflows")
        install(DIRECTORY "${PROJECT_SOURCE_DIR}/workflows"
            DESTINATION "${CMAKE_INSTALL_DATADIR}/motcua")
    endif()
endfunction()
