# Finds Intel's decimal floating-point library (Debian: libintelrdfpmath-dev), which has no CMake
# package of its own, and defines IntelDecimal::bid. Also installed, for consumers of motcua::dsl.
#
# Of the eight archives Debian ships we take 000: arguments by value, rounding mode and status
# flags passed to each call, so that nothing is kept in global variables and threads do not meet.
find_path(IntelDecimal_INCLUDE_DIR bid_functions.h)
find_library(IntelDecimal_LIBRARY bidgcc000)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(IntelDecimal
    REQUIRED_VARS IntelDecimal_LIBRARY IntelDecimal_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "install libintelrdfpmath-dev")

if(IntelDecimal_FOUND AND NOT TARGET IntelDecimal::bid)
    add_library(IntelDecimal::bid STATIC IMPORTED)
    set_target_properties(IntelDecimal::bid PROPERTIES
        IMPORTED_LOCATION "${IntelDecimal_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${IntelDecimal_INCLUDE_DIR}"
        INTERFACE_COMPILE_DEFINITIONS
            "DECIMAL_CALL_BY_REFERENCE=0;DECIMAL_GLOBAL_ROUNDING=0;DECIMAL_GLOBAL_EXCEPTION_FLAGS=0"
        INTERFACE_LINK_LIBRARIES m)
endif()
mark_as_advanced(IntelDecimal_INCLUDE_DIR IntelDecimal_LIBRARY)
