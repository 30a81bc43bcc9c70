// JSON Schemas (2020-12) of what requests may say and of what answers say, made from the same
// describe() walk that RequestReader and render() go: a new member of a command shows in its schema by
// itself. For the contract of the HTTP interface (docs/api/openapi.yaml), which a test compares with
// them; nothing asks for them while the server runs.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::json {

/// Gathers schemas by name, with all that they refer to as "#/components/schemas/NAME". What is in
/// a request has names that end in "Input", if answers have the same thing in another form.
class Schemas {
public:
    /// Of a command's members as RequestReader::command() reads them, those of `preset` left out;
    /// nothing else may be said, and nothing must (what a command needs is the core's to say).
    /// Returns its name: that of the command ("complete-task": "CompleteTask"), with `prefix`
    /// before it. "" if there is no command of that type.
    std::string command(std::string_view type, const std::vector<std::string_view>& preset = {},
                        std::string_view prefix = {});
    /// Of what render() writes by the same walk, every member of which is always there: "Dossier",
    /// "Actor", and "EventType", the types that events have.
    void answers();

    /// By name, as compact JSON text.
    [[nodiscard]] const std::map<std::string, std::string>& all() const noexcept { return all_; }

private:
    std::map<std::string, std::string> all_;
};

/// What a member of a described type means, "Tiếng Việt · English"; "" where nothing is written of
/// it. `owner` is the schema's name without "Input".
[[nodiscard]] std::string_view member_meaning(std::string_view owner, std::string_view member);

}  // namespace motcua::json
