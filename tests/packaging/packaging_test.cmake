# Installs the build into a temporary prefix; configures, builds and runs consumers against it.
#   1 consumer/          links every component that was built and prints what it linked
#   2 consumer/ asking for a component that does not exist must be refused
#   3 examples/embed_cpp as an embedder would build it
#   4 subdirectory/      takes the source tree by add_subdirectory (configured only)
# Needs a complete build. Run by ctest -L packaging.
string(REPLACE "," ";" COMPONENTS "${COMPONENTS}")
set(prefix "${WORK_DIR}/prefix")
file(REMOVE_RECURSE "${WORK_DIR}")
file(MAKE_DIRECTORY "${WORK_DIR}")

function(run what)
    message(STATUS "packaging: ${what}")
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE err)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "packaging: ${what}: expected exit code 0, but got ${result}\n${out}${err}")
    endif()
    set(output "${out}" PARENT_SCOPE)
endfunction()

set(configure "${CMAKE_COMMAND}" -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${COMPILER}"
    "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DCMAKE_BUILD_TYPE=Debug"
    "-DCMAKE_PREFIX_PATH=${prefix}")

run("install" "${CMAKE_COMMAND}" --install "${BUILD_DIR}" --prefix "${prefix}")

set(components ${COMPONENTS})
if(NOT "engine" IN_LIST components)
    message(FATAL_ERROR "packaging: expected at least motcua::engine, but got '${components}'")
endif()

list(JOIN components "," names)
run("consumer: configure" ${configure} -S "${SOURCE_DIR}/tests/packaging/consumer"
    -B "${WORK_DIR}/consumer" "-DCOMPONENTS=${names}")
run("consumer: build" "${CMAKE_COMMAND}" --build "${WORK_DIR}/consumer")
run("consumer: run" "${WORK_DIR}/consumer/consumer")
if(NOT output MATCHES "linked ${names}")
    message(FATAL_ERROR "packaging: expected 'linked ${names}', but got '${output}'")
endif()

message(STATUS "packaging: a component that does not exist")
execute_process(
    COMMAND ${configure} -S "${SOURCE_DIR}/tests/packaging/consumer" -B "${WORK_DIR}/refused"
        "-DCOMPONENTS=engine,telepathy"
    RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE err)
if(result EQUAL 0 OR NOT err MATCHES "telepathy")
    message(FATAL_ERROR "packaging: expected component 'telepathy' to be refused, but got ${result}\n${err}")
endif()

set(example "${SOURCE_DIR}/examples/embed_cpp")
if(EXISTS "${example}/CMakeLists.txt")
    run("embed_cpp: configure" ${configure} -S "${example}" -B "${WORK_DIR}/embed_cpp")
    run("embed_cpp: build" "${CMAKE_COMMAND}" --build "${WORK_DIR}/embed_cpp")
    run("embed_cpp: run" "${WORK_DIR}/embed_cpp/embed_cpp")
    message(STATUS "embed_cpp says:\n${output}")
    if(output STREQUAL "")
        message(FATAL_ERROR "packaging: expected embed_cpp to print what it did, but it was silent")
    endif()
endif()

run("subdirectory: configure" ${configure} -S "${SOURCE_DIR}/tests/packaging/subdirectory"
    -B "${WORK_DIR}/subdirectory" "-DMOTCUA_SOURCE=${SOURCE_DIR}")
file(REMOVE_RECURSE "${WORK_DIR}")
