// What people type, as the engine's values: files, fields by the type the procedure gives them,
// papers with their bytes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/json/reader.hpp>

namespace motcua::cli {

/// The whole content of a file; not_found or storage_unavailable name it. More than `bytes_max`
/// bytes are limit_exceeded.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t bytes_max);
/// The same; "-" is what comes on standard input.
[[nodiscard]] Result<std::string> read_file_or_input(const std::string& path,
                                                     std::size_t bytes_max);

/// A password or key out of a file of at most 4 KiB, without the end of its line; empty for no file.
/// Errors of read_file().
[[nodiscard]] Result<std::string> secret_in(const std::string& path);

/// A field's value from text as people write it: 15/03/2026 or 2026-03-15, 1500000, có / không,
/// true / false; lists and persons as JSON. Empty text is null. invalid_argument names the field.
[[nodiscard]] Result<Value> typed_value(const FieldDef& field, const std::string& text);
/// The same from JSON.
[[nodiscard]] Result<Value> typed_value(const FieldDef& field, const json::Node& node);

/// A date, and the time of day if one was given.
struct When {
    Date date{};
    std::optional<TimeOfDay> time;
    /// Without a time the moment at which `calendar` closes on that day, or midnight after it.
    [[nodiscard]] Instant at_close(const WorkingCalendar* calendar) const;
    /// Without a time the begin of the day.
    [[nodiscard]] Instant at_begin() const;
};
/// "10:05 12/02/2026", "12/02/2026 10:05", "2026-02-12 17:00", "20260212170000", RFC 3339, or a
/// date alone; seconds are dropped. invalid_argument.
[[nodiscard]] Result<When> parse_when(const std::string& text);

/// Where a command's data comes from: NAME=VALUE pairs and a JSON file; pairs win.
struct DataInput {
    std::vector<std::string> pairs;
    std::string file;
};
enum class UnknownField {
    refuse,   ///< invalid_argument names the fields there are
    by_look,  ///< of a message: number, boolean or text as it looks
};
[[nodiscard]] Result<std::map<std::string, Value>> typed_data(
    const Procedure& procedure, const DataInput& input,
    UnknownField unknown = UnknownField::refuse);

/// "DOC[:KIND[:QUANTITY[:ISSUED]]][=FILE]": a paper and where its bytes are.
struct PaperInput {
    Paper paper;
    std::string file;  ///< empty: shown at the desk, or kept on paper
};
[[nodiscard]] Result<PaperInput> parse_paper(const std::string& text);
/// By the end of the file's name; application/octet-stream if it says nothing.
[[nodiscard]] std::string_view media_type_of(std::string_view path);

}  // namespace motcua::cli
