# Finds libqrencode (Debian: libqrencode-dev), which has no CMake package of its own there, and defines
# QrEncode::QrEncode. Also installed, for consumers of motcua::forms.
find_path(QrEncode_INCLUDE_DIR qrencode.h)
find_library(QrEncode_LIBRARY qrencode)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QrEncode
    REQUIRED_VARS QrEncode_LIBRARY QrEncode_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "install libqrencode-dev")

if(QrEncode_FOUND AND NOT TARGET QrEncode::QrEncode)
    add_library(QrEncode::QrEncode UNKNOWN IMPORTED)
    set_target_properties(QrEncode::QrEncode PROPERTIES
        IMPORTED_LOCATION "${QrEncode_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${QrEncode_INCLUDE_DIR}")
endif()
mark_as_advanced(QrEncode_INCLUDE_DIR QrEncode_LIBRARY)
