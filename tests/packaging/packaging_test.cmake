# Installs the build into a temporary prefix; configures, builds and runs consumers against it.
#   1 consumer/          links every component that was built and prints what it linked
#   2 consumer/ asking for a component that does not exist must be refused
#   3 examples/embed_cpp as an embedder would build it: its program twice on one file, its test
#   4 subdirectory/      takes the source tree by add_subdirectory (configured only)
# Needs a complete build. Run by ctest -L packaging.
cmake_minimum_required(VERSION 3.25)

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
foreach(component engine engine_testing dsl json system sqlite)
    if(NOT component IN_LIST components)
        message(FATAL_ERROR "packaging: expected motcua::${component}, but the build has '${components}'")
    endif()
endforeach()

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
set(built "${WORK_DIR}/embed_cpp")
run("embed_cpp: configure" ${configure} -S "${example}" -B "${built}")
run("embed_cpp: build" "${CMAKE_COMMAND}" --build "${built}")
run("embed_cpp: run" "${built}/embed_cpp" "${WORK_DIR}/office.db")
message(STATUS "embed_cpp says:\n${output}")
# Its clock stands where it is put, so all but the ids is the same on every day.
foreach(line
        "Đã nộp đơn"
        "08:00 02/03/2026  host:embed-cpp  dossier-filed"
        "not_permitted"
        "officer:an  dossier-received: mã hồ sơ H99.01-260302-0001"
        "clock-started: hẹn trả 17:30 05/03/2026 .dự kiến."
        "officer:chi  result-numbered: số 01/GĐY-UBND"
        "dossier-ended: completed"
        "Hồ sơ H99.01-260302-0001 đã kết thúc: completed, [1-9][0-9]+ sự kiện")
    if(NOT output MATCHES "${line}")
        message(FATAL_ERROR "packaging: expected '${line}' of embed_cpp, but got\n${output}")
    endif()
endforeach()

run("embed_cpp: run again on what the first run left" "${built}/embed_cpp" "${WORK_DIR}/office.db")
if(NOT output MATCHES "đã nộp ở lần chạy trước" OR output MATCHES "dossier-filed")
    message(FATAL_ERROR "packaging: expected the application to be filed once, but got\n${output}")
endif()
run("embed_cpp: its own test" "${built}/embed_cpp_test")
if(NOT output MATCHES "the last event says that it ended")
    message(FATAL_ERROR "packaging: expected the host's test to say what it tried, but got\n${output}")
endif()

run("subdirectory: configure" ${configure} -S "${SOURCE_DIR}/tests/packaging/subdirectory"
    -B "${WORK_DIR}/subdirectory" "-DMOTCUA_SOURCE=${SOURCE_DIR}")
file(REMOVE_RECURSE "${WORK_DIR}")
