// Public reading: a tape that refuses what is ambiguous, made into nodes. Depth is bounded by the
// tape, so the walk may recurse.
#include <algorithm>

#include <motcua/json/reader.hpp>

#include "tape.hpp"

namespace motcua::json {
namespace {

using Kind = TapePart::Kind;

class NodeMaker {
public:
    explicit NodeMaker(const std::vector<TapePart>& parts) : parts_(parts) {}

    Node make() {
        const TapePart& part = parts_[at_++];
        Node node;
        node.offset = part.offset;
        switch (part.kind) {
            case Kind::null:
                break;
            case Kind::yes:
            case Kind::no:
                node.kind = NodeKind::boolean;
                node.boolean = part.kind == Kind::yes;
                break;
            case Kind::number:
                node.kind = NodeKind::number;
                node.text = part.text;
                break;
            case Kind::string:
            case Kind::name:
                node.kind = NodeKind::string;
                node.text = part.text;
                break;
            case Kind::array:
                node.kind = NodeKind::array;
                node.items.reserve(part.size);
                for (std::uint32_t i = 0; i < part.size; ++i) {
                    node.items.push_back(make());
                }
                break;
            case Kind::object:
                node.kind = NodeKind::object;
                node.members.reserve(part.size);
                for (std::uint32_t i = 0; i < part.size; ++i) {
                    std::string name(parts_[at_++].text);
                    node.members.emplace_back(std::move(name), make());
                }
                break;
        }
        return node;
    }

private:
    const std::vector<TapePart>& parts_;
    std::size_t at_ = 0;
};

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }

}  // namespace

const Node* Node::find(std::string_view name) const {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const auto& member) { return member.first == name; });
    return found == members.end() ? nullptr : &found->second;
}

Result<Node> parse(std::string_view text, const ReadLimits& limits) {
    Tape tape;
    if (!tape.parse(text, limits, true)) {
        return Error{ErrorCode::invalid_argument,
                     position(text, tape.offset()) + ": " + tape.detail(), tape.at()};
    }
    return NodeMaker(tape.parts()).make();
}

std::string position(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_end = before.rfind('\n');
    const std::string_view in_line =
        line_end == std::string_view::npos ? before : before.substr(line_end + 1);
    const auto column = 1 + std::count_if(in_line.begin(), in_line.end(), begins_character);
    return std::to_string(line) + ":" + std::to_string(column);
}

}  // namespace motcua::json
