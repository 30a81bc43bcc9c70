// Whether a JSON value fits a schema, for as much of JSON Schema 2020-12 as the contract uses. A keyword
// that it does not know is a misfit: nothing passes because nobody looked.
#pragma once

#include <string>
#include <vector>

#include <motcua/json/reader.hpp>

namespace motcua::http::testing {

/// Members that an object's schema does not name, where it does not say whether there may be others.
enum class Unnamed { allowed, refused };

/// What does not fit, each as "pointer: why"; empty if all does. "$ref" leads into `document`.
[[nodiscard]] std::vector<std::string> misfits(const json::Node& document, const json::Node& schema,
                                               const json::Node& value, Unnamed unnamed);

/// The node itself, or what its "$ref" leads to; aborts the test if that is not there.
[[nodiscard]] const json::Node& resolved(const json::Node& document, const json::Node& node);

/// A value as JSON text, numbers as they were written.
[[nodiscard]] std::string text_of(const json::Node& value);

}  // namespace motcua::http::testing
