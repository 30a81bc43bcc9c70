// RapidJSON, in a namespace of our own so that a host with other settings of it is not disturbed,
// and with assertions that are heard in release builds too. Included by sources only.
#pragma once

#include <stdexcept>

#define RAPIDJSON_NAMESPACE motcua::json::rapid
#define RAPIDJSON_NAMESPACE_BEGIN \
    namespace motcua {            \
    namespace json {              \
    namespace rapid {
#define RAPIDJSON_NAMESPACE_END \
    }                           \
    }                           \
    }
#define RAPIDJSON_ASSERT(condition)                      \
    (static_cast<bool>(condition) ? static_cast<void>(0) \
                                  : throw std::logic_error("RapidJSON expected " #condition))

#include <rapidjson/error/en.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
