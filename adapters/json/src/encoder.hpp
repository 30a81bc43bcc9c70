// Writes described types in the stored format (see codec.hpp). One encoder makes one JSON text; an
// event needs two, the second for what is personal.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include <motcua/engine/model/dossier.hpp>

#include "fields.hpp"
#include "rapid.hpp"
#include "texts.hpp"

namespace motcua::json {

class Encoder {
public:
    /// With `personal`, values of Personal members go there instead of into this text.
    explicit Encoder(std::size_t reserve, Encoder* personal = nullptr)
        : buffer_(nullptr, reserve), writer_(buffer_), personal_(personal) {}

    void begin_object() { writer_.StartObject(); }
    void end_object() { writer_.EndObject(); }
    void begin_array() { writer_.StartArray(); }
    void end_array() { writer_.EndArray(); }
    void name(std::string_view name) {
        const std::string_view text = well_formed(name, repaired_);
        writer_.Key(text.data(), length(text));
    }

    void value(bool yes) { writer_.Bool(yes); }
    template <std::signed_integral T>
    void value(T number) {
        writer_.Int64(number);
    }
    template <std::unsigned_integral T>
    void value(T number) {
        writer_.Uint64(number);
    }
    void value(std::string_view text) {
        const std::string_view clean = well_formed(text, repaired_);
        writer_.String(clean.data(), length(clean));
    }
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(const char*) = delete;  // would be taken for a bool
    template <class Tag>
    void value(const Id<Tag>& id) {
        value(std::string_view(id.value));
    }
    void value(Instant at) { value(at.time_since_epoch().count()); }
    void value(Minutes minutes) { value(minutes.count()); }
    void value(Date date) { value(format_date(date)); }
    void value(const Duration& duration) { value(to_string(duration)); }
    void value(const Decimal& decimal) { value(decimal.to_string()); }
    void value(const Hash& hash) { value(motcua::to_hex(hash)); }
    void value(const Value& value);
    template <DescribedEnum E>
    void value(E e) {
        const std::string_view text = enum_name(e);
        MOTCUA_INVARIANT(!text.empty(), "an enumerator has no name to be stored by");
        value(text);
    }
    template <class T>
    void value(const std::optional<T>& some) {
        some ? value(*some) : null();
    }
    template <class T>
    void value(const std::vector<T>& list) {
        begin_array();
        for (const T& element : list) {
            value(element);
        }
        end_array();
    }
    template <class T>
    void value(const std::map<std::string, T>& map) {
        begin_object();
        for (const auto& [key, element] : map) {
            name(key);
            value(element);
        }
        end_object();
    }
    template <class T>
    void value(const Personal<T>& personal) {
        personal.erased ? null() : value(personal.value);
    }
    template <Described T>
    void value(const T& object) {
        begin_object();
        members(object);
        end_object();
    }
    void null() { writer_.Null(); }

    /// True if a Personal member with something in it was written.
    [[nodiscard]] bool said_something() const noexcept { return said_something_; }
    [[nodiscard]] std::string_view text() const { return {buffer_.GetString(), buffer_.GetSize()}; }

private:
    template <class Owner>
    void members(const Owner& owner) {
        const std::vector<const void*>& defaults = default_members<Owner>();
        std::size_t index = 0;
        const auto visit = [&]<class Member>(std::string_view named, const Member& member) {
            const auto& usual = *static_cast<const Member*>(defaults[index++]);
            if constexpr (is_personal<Member>) {
                if (personal_ != nullptr) {
                    personal_->said_something_ |= !(member == usual);
                    personal_->value(member);
                    return;
                }
            }
            if (!(member == usual)) {
                writer_.Key(named.data(), length(named));
                value(member);
            }
        };
        Owner::describe(owner, visit);
    }

    [[nodiscard]] static rapid::SizeType length(std::string_view text) {
        return static_cast<rapid::SizeType>(text.size());
    }

    rapid::StringBuffer buffer_;
    rapid::Writer<rapid::StringBuffer> writer_;
    Encoder* personal_;
    bool said_something_ = false;
    std::string repaired_;
};

}  // namespace motcua::json
