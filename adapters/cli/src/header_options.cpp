// Options first described, then laid over the header that is there. The JSON form follows the
// header's own description, so a new member needs no second list.
#include "header_options.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include <motcua/engine/model/text.hpp>

#include "input.hpp"

namespace motcua::cli {
namespace {

constexpr std::size_t kHeaderBytesMax = 256 * 1024;

struct PartyTexts {
    std::string option;
    Text name;
    Text identity;
    Text more;
};

void define_party(Command& command, PartyInput& party, const PartyTexts& texts) {
    const std::string& option = texts.option;
    command.option("--" + option, party.name, "NAME", texts.name);
    command.option("--" + option + "-id", party.identity, "NUMBER", texts.identity);
    command.option("--" + option + "-kind", party.kind, "KIND", texts.more)
        .check(is_one_of({"citizen", "enterprise", "state-agency", "organisation"},
                         command.language()));
    command.option("--" + option + "-phone", party.phone, "NUMBER", {"Điện thoại", "Phone"});
    command.option("--" + option + "-email", party.email, "ADDRESS", {"Thư điện tử", "E-mail"});
    command.option("--" + option + "-address", party.address, "TEXT", {"Địa chỉ", "Address"});
}

/// Reads a described struct from a JSON object, member by member.
class ObjectReader {
public:
    explicit ObjectReader(const json::Node& node) : node_(node) {}

    template <class T>
    void operator()(std::string_view name, T& member) {
        known_.emplace_back(name);
        const json::Node* found = node_.find(name);
        if (found != nullptr && found->kind != json::NodeKind::null && !error_) {
            name_ = name;
            read(*found, member);
        }
    }

    template <class T>
    static Result<void> object(const json::Node& node, T& into) {
        ObjectReader reader(node);
        if (node.kind != json::NodeKind::object) {
            return Error{ErrorCode::invalid_argument, "expected a JSON object for the header"};
        }
        T::describe(into, reader);
        for (const auto& [name, member] : node.members) {
            if (std::find(reader.known_.begin(), reader.known_.end(), name) ==
                reader.known_.end()) {
                return Error{ErrorCode::invalid_argument,
                             fmt::format("expected one of {} in the header, but got \"{}\"",
                                         fmt::join(reader.known_, ", "), cut_utf8(name, 60))};
            }
        }
        return reader.error_ ? Result<void>(*reader.error_) : Result<void>{};
    }

private:
    void refuse(std::string_view expected) {
        error_ = Error{ErrorCode::invalid_argument,
                       fmt::format("expected {} in \"{}\" of the header", expected, name_)};
    }
    void read(const json::Node& node, std::string& text) {
        node.kind == json::NodeKind::string ? void(text = to_nfc(node.text)) : refuse("text");
    }
    template <class Tag>
    void read(const json::Node& node, Id<Tag>& id) {
        read(node, id.value);
    }
    void read(const json::Node& node, Personal<std::string>& text) { read(node, text.value); }
    void read(const json::Node& node, std::uint32_t& number) {
        const char* end = node.text.data() + node.text.size();
        const auto [stopped, failed] = std::from_chars(node.text.data(), end, number);
        if (node.kind != json::NodeKind::number || failed != std::errc{} || stopped != end) {
            refuse("a whole number");
        }
    }
    template <DescribedEnum E>
    void read(const json::Node& node, E& value) {
        const auto found = enum_from_name<E>(node.text);
        found ? void(value = *found) : refuse(fmt::format("one of {}", names_of<E>()));
    }
    void read(const json::Node& node, std::map<std::string, std::string>& texts) {
        for (const auto& [name, member] : node.members) {
            read(member, texts[name]);
        }
    }
    template <class T>
    void read(const json::Node& node, std::optional<T>& member) {
        member.emplace();
        read(node, *member);
    }
    void read(const json::Node& node, Party& party) {
        if (const Result<void> done = object(node, party); !done) {
            error_ = done.error();
        }
    }
    template <DescribedEnum E>
    static std::string names_of() {
        return fmt::format("{}", fmt::join(EnumNames<E>::names, ", "));
    }

    const json::Node& node_;
    std::vector<std::string> known_;
    std::string_view name_;
    std::optional<Error> error_;
};

void lay_over(std::string& target, const std::string& text) {
    if (!text.empty()) {
        target = to_nfc(text);
    }
}
void lay_over(Personal<std::string>& target, const std::string& text) {
    if (!text.empty()) {
        target = Personal<std::string>(to_nfc(text));
    }
}
template <DescribedEnum E>
void lay_over(E& target, const std::string& text) {
    target = enum_from_name<E>(text).value_or(target);
}
void lay_over(Party& target, const PartyInput& input) {
    lay_over(target.kind, input.kind);
    lay_over(target.name, input.name);
    lay_over(target.identity, input.identity);
    lay_over(target.phone, input.phone);
    lay_over(target.email, input.email);
    lay_over(target.address, input.address);
}

Result<void> lay_over_file(const std::string& path, Header& header) {
    const Result<std::string> text = read_file(path, kHeaderBytesMax);
    if (!text) {
        return text.error();
    }
    const Result<json::Node> node = json::parse(*text);
    if (!node) {
        return Error{node.error().code, path + ":" + node.error().detail};
    }
    return read_header(*node, header);
}

}  // namespace

bool PartyInput::given() const {
    return !(kind.empty() && name.empty() && identity.empty() && phone.empty() && email.empty() &&
             address.empty());
}

bool HeaderInput::given() const {
    return !file.empty() || owner.given() || filer.given() || representative.given() ||
           !channel.empty() || !helped_at.empty() || !received_at.empty() || !decides.empty() ||
           sets != 0 || !return_way.empty() || !abstract.empty() || !references.empty();
}

void define_header(Command& command, HeaderInput& input) {
    command.option("--header", input.file, "FILE.json",
                   {"Thông tin chung của hồ sơ trong một tệp JSON", "Header in a JSON file"});
    define_party(command, input.owner,
                 {"owner",
                  {"Chủ hồ sơ: họ tên hoặc tên tổ chức", "Owner: name"},
                  {"Số định danh cá nhân, mã số thuế …", "Identity number, tax code …"},
                  {"Loại chủ hồ sơ", "Kind of owner"}});
    define_party(command, input.filer,
                 {"filer",
                  {"Người nộp, nếu khác chủ hồ sơ", "Filer, if not the owner"},
                  {"Số định danh của người nộp", "Identity number of the filer"},
                  {"Loại người nộp", "Kind of filer"}});
    define_party(command, input.representative,
                 {"representative",
                  {"Người đại diện", "Representative"},
                  {"Số định danh của người đại diện", "Identity number of the representative"},
                  {"Loại người đại diện", "Kind of representative"}});
    command
        .option("--channel", input.channel, "counter|online|post",
                {"Kênh nộp (mặc định: counter)", "How it came in (default: counter)"})
        .check(is_one_of({"counter", "online", "post"}, command.language()));
    command.option("--received-at", input.received_at, "UNIT",
                   {"Cơ quan tiếp nhận", "Agency that receives"});
    command.option("--decides", input.decides, "UNIT",
                   {"Cơ quan giải quyết (mặc định: cơ quan tiếp nhận)",
                    "Agency that decides (default: the receiving one)"});
    command.option("--helped-at", input.helped_at, "UNIT",
                   {"Nơi hướng dẫn, nộp hộ", "Where the citizen was helped"});
    command.option("--sets", input.sets, "N", {"Số bộ hồ sơ", "Number of sets"});
    command
        .option("--return-way", input.return_way, "desk|post|online",
                {"Cách trả kết quả", "How the result goes back"})
        .check(is_one_of({"desk", "post", "online"}, command.language()));
    command.option("--abstract", input.abstract, "TEXT", {"Trích yếu", "Abstract"});
    command
        .option("--reference", input.references, "SYSTEM=ID",
                {"Mã ở hệ thống khác; lặp lại được", "Id in another system; repeatable"})
        .check(is_name_and_value(command.language()));
}

Result<Header> header_of(const HeaderInput& input, Header before) {
    Header header = std::move(before);
    if (!input.file.empty()) {
        MOTCUA_TRY(lay_over_file(input.file, header));
    }
    lay_over(header.owner, input.owner);
    lay_over(header.filer, input.filer);
    if (input.representative.given()) {
        if (!header.representative) {
            header.representative.emplace();
        }
        lay_over(*header.representative, input.representative);
    }
    lay_over(header.channel, input.channel);
    lay_over(header.helped_at.value, input.helped_at);
    lay_over(header.received_at.value, input.received_at);
    lay_over(header.decides.value, input.decides);
    header.sets = input.sets != 0 ? input.sets : header.sets;
    lay_over(header.return_way, input.return_way);
    lay_over(header.abstract, input.abstract);
    for (const std::string& reference : input.references) {
        const std::size_t sign = reference.find('=');
        header.references[reference.substr(0, sign)] = reference.substr(sign + 1);
    }
    return header;
}

Result<void> read_header(const json::Node& node, Header& into) {
    return ObjectReader::object(node, into);
}

}  // namespace motcua::cli
