// Described types as schemas. The leaf types stand here as request.cpp reads and render.cpp writes
// them: whoever changes one of the three changes all.
#include <algorithm>
#include <array>
#include <concepts>
#include <limits>

#include <motcua/engine/model/event.hpp>
#include <motcua/json/schema.hpp>
#include <motcua/json/writer.hpp>

#include "fields.hpp"
#include "schema_names.hpp"

namespace motcua::json {
namespace {

enum class Side { request, answer };
enum class Null { no, yes };

using All = std::map<std::string, std::string>;
using Names = std::vector<std::string_view>;

/// Writes what stands inside a schema's braces.
class Walk {
public:
    Walk(All& all, Side side) : all_(all), side_(side) {}

    /// A schema of its own, with its name.
    template <Described T>
    void name_as(const std::string& name, std::string_view owner, const Names& preset) {
        if (all_.emplace(name, std::string{}).second) {
            Writer writer;
            writer.begin_object();
            object<T>(writer, owner, preset, Null::no);
            writer.end_object();
            all_[name] = writer.take();
        }
    }

private:
    template <class T>
    void value(Writer& writer, Null null = Null::no) {
        if constexpr (std::is_same_v<T, bool>) {
            type(writer, "boolean", null);
        } else if constexpr (std::integral<T>) {
            whole<T>(writer, null);
        } else if constexpr (std::is_same_v<T, std::string>) {
            type(writer, "string", null);
        } else if constexpr (is_id<T>) {
            // Answers have no empty ids.
            type(writer, "string", side_ == Side::answer ? Null::yes : null);
        } else if constexpr (std::is_same_v<T, Instant>) {
            type(writer, "string", null).text_member("format", "date-time");
        } else if constexpr (std::is_same_v<T, Date>) {
            type(writer, "string", null).text_member("format", "date");
        } else if constexpr (std::is_same_v<T, Minutes>) {
            type(writer, "integer", null);
        } else if constexpr (std::is_same_v<T, Decimal>) {
            decimal(writer, null);
        } else if constexpr (std::is_same_v<T, Value>) {
            leaf(writer, "Value",
                 R"({"description":"Giá trị của một trường: chữ, số, đúng/sai, )"
                 R"(danh sách, bản ghi; ngày giờ viết theo ISO 8601 · Value of a )"
                 R"(field: text, number, boolean, list, record; dates and times )"
                 R"(as ISO 8601 text"})");
        } else if constexpr (std::is_same_v<T, Duration>) {
            leaf(writer, "Duration",
                 R"({"type":"string","description":"Khoảng thời gian như quy trình viết · A )"
                 R"(length of time as procedures write it","examples":["3wd","4wh","15d"]})",
                 null);
        } else if constexpr (DescribedEnum<T>) {
            choice<T>(writer, null);
        } else {
            compound<T>(writer, null);
        }
    }

    template <class T>
    void compound(Writer& writer, Null null) {
        if constexpr (is_optional<T>) {
            // Of a request null is as good as nothing: there it needs no saying.
            value<typename T::value_type>(writer, side_ == Side::answer ? Null::yes : Null::no);
        } else if constexpr (is_vector<T>) {
            type(writer, "array", null).member("items").begin_object();
            value<typename T::value_type>(writer);
            writer.end_object();
        } else if constexpr (is_map<T>) {
            type(writer, "object", null).member("additionalProperties").begin_object();
            value<typename T::mapped_type>(writer);
            writer.end_object();
        } else if constexpr (is_personal<T>) {
            personal<decltype(T::value)>(writer);
        } else {
            described<T>(writer, null);
        }
    }

    template <Described T>
    void described(Writer& writer, Null null) {
        if constexpr (schema_name<T>.empty()) {
            object<T>(writer, {}, {}, null);
        } else {
            const std::string owner(schema_name<T>);
            const std::string name = owner + (side_ == Side::request ? "Input" : "");
            name_as<T>(name, owner, {});
            reference(writer, name, null);
        }
    }

    template <Described T>
    void object(Writer& writer, std::string_view owner, const Names& preset, Null null) {
        type(writer, "object", null);
        if (side_ == Side::request) {
            writer.boolean_member("additionalProperties", false);
        }
        T object{};
        Names names;
        writer.member("properties").begin_object();
        const auto visit = [&]<class Member>(std::string_view name, Member&) {
            if (std::find(preset.begin(), preset.end(), name) != preset.end()) {
                return;
            }
            names.push_back(name);
            writer.member(name).begin_object();
            // Of a dossier empty text is none, as render() has it.
            constexpr bool none = std::is_same_v<T, Dossier> && std::is_same_v<Member, std::string>;
            value<Member>(writer, none ? Null::yes : Null::no);
            if (const std::string_view meaning = member_meaning(owner, name); !meaning.empty()) {
                writer.text_member("description", meaning);
            }
            writer.end_object();
        };
        T::describe(object, visit);
        writer.end_object();
        if (side_ == Side::answer) {
            writer.member("required").begin_array();
            for (const std::string_view name : names) {
                writer.string(name);
            }
            writer.end_array();
        }
    }

    template <std::integral T>
    void whole(Writer& writer, Null null) {
        type(writer, "integer", null);
        if constexpr (std::unsigned_integral<T>) {
            writer.number_member("minimum", 0);
        }
        if constexpr (sizeof(T) <= sizeof(std::uint32_t)) {
            writer.number_member("maximum", std::int64_t{std::numeric_limits<T>::max()});
        }
    }

    template <DescribedEnum T>
    void choice(Writer& writer, Null null) {
        type(writer, "string", null).member("enum").begin_array();
        for (const std::string_view name : EnumNames<T>::names) {
            writer.string(name);
        }
        if (null == Null::yes) {
            writer.null();
        }
        writer.end_array();
    }

    /// What was erased is told as such.
    template <class T>
    void personal(Writer& writer) {
        if (side_ == Side::request) {
            value<T>(writer);
            return;
        }
        writer.member("anyOf").begin_array().begin_object();
        value<T>(writer);
        writer.end_object().begin_object();
        leaf(writer, "Erased",
             R"({"type":"object","description":"Dữ liệu cá nhân đã được xóa · Personal data that )"
             R"(was erased","properties":{"erased":{"type":"boolean","const":true}},)"
             R"("required":["erased"]})");
        writer.end_object().end_array();
    }

    /// Too long for a number that no reader rounds, it is written as text.
    void decimal(Writer& writer, Null null) {
        if (side_ == Side::request) {
            type(writer, "number", null);
            return;
        }
        writer.member("type").begin_array().string("number").string("string");
        if (null == Null::yes) {
            writer.string("null");
        }
        writer.end_array();
    }

    Writer& type(Writer& writer, std::string_view name, Null null) {
        writer.member("type");
        return null == Null::no ? writer.string(name)
                                : writer.begin_array().string(name).string("null").end_array();
    }

    void leaf(Writer& writer, const std::string& name, std::string_view schema,
              Null null = Null::no) {
        all_.emplace(name, schema);
        reference(writer, name, null);
    }

    void reference(Writer& writer, const std::string& name, Null null) {
        const std::string target = "#/components/schemas/" + name;
        if (null == Null::no) {
            writer.text_member("$ref", target);
            return;
        }
        writer.member("anyOf").begin_array().begin_object().text_member("$ref", target);
        writer.end_object().begin_object().text_member("type", "null").end_object().end_array();
    }

    All& all_;
    Side side_;
};

/// "complete-task": "CompleteTask".
std::string in_capitals(std::string_view type) {
    std::string name;
    bool first = true;
    for (const char letter : type) {
        if (letter == '-') {
            first = true;
            continue;
        }
        const bool small = letter >= 'a' && letter <= 'z';
        name += first && small ? static_cast<char>(letter - 'a' + 'A') : letter;
        first = false;
    }
    return name;
}

struct Kind {
    std::string_view type;
    void (*name)(Walk&, const std::string& name, std::string_view owner, const Names& preset);
};

template <class Body>
void name_body(Walk& walk, const std::string& name, std::string_view owner, const Names& preset) {
    walk.name_as<Body>(name, owner, preset);
}

template <class Alternatives>
struct Kinds;
template <class... Bodies>
struct Kinds<std::variant<Bodies...>> {
    static constexpr std::array commands{Kind{Bodies::type, &name_body<Bodies>}...};
};

template <class Alternatives>
struct Types;
template <class... Bodies>
struct Types<std::variant<Bodies...>> {
    static constexpr std::array all{std::string_view(Bodies::type)...};
};

}  // namespace

std::string Schemas::command(std::string_view type, const std::vector<std::string_view>& preset,
                             std::string_view prefix) {
    const auto& kinds = Kinds<AnyCommandBody>::commands;
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return one.type == type; });
    if (kind == kinds.end()) {
        return {};
    }
    const std::string owner = in_capitals(type);
    const std::string name = std::string(prefix) + owner;
    Walk walk(all_, Side::request);
    kind->name(walk, name, owner, preset);
    return name;
}

void Schemas::answers() {
    Walk walk(all_, Side::answer);
    walk.name_as<Dossier>("Dossier", "Dossier", {});
    walk.name_as<Actor>("Actor", "Actor", {});
    Writer types;
    types.begin_object().text_member("type", "string").member("enum").begin_array();
    for (const std::string_view type : Types<AnyEvent>::all) {
        types.string(type);
    }
    types.end_array().end_object();
    all_.emplace("EventType", types.take());
}

}  // namespace motcua::json
