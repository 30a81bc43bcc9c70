// The dossier header: the same for every procedure, owned by the engine.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// Who a party is (LoaiDoiTuong of the national portal).
enum class PersonKind { citizen, enterprise, state_agency, organisation };
template <>
struct EnumNames<PersonKind> {
    static constexpr std::array<std::string_view, 4> names{"citizen", "enterprise", "state-agency",
                                                           "organisation"};
};

/// Owner (chủ hồ sơ), filer (người nộp) or representative. Everything that tells who it is, is
/// personal; the kind alone is not.
struct Party {
    PersonKind kind = PersonKind::citizen;
    Personal<std::string> name;
    Personal<std::string> identity;  ///< CCCD, tax code, passport …
    Personal<std::string> phone;
    Personal<std::string> email;
    Personal<std::string> address;

    friend bool operator==(const Party&, const Party&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("kind", self.kind);
        visit("name", self.name);
        visit("identity", self.identity);
        visit("phone", self.phone);
        visit("email", self.email);
        visit("address", self.address);
    }
};

/// How the result goes back (HinhThuc of the national portal).
enum class ReturnWay { desk, post, online };
template <>
struct EnumNames<ReturnWay> {
    static constexpr std::array<std::string_view, 3> names{"desk", "post", "online"};
};

struct Header {
    Party owner;
    Party filer;
    std::optional<Party> representative;
    Channel channel = Channel::counter;
    UnitId helped_at;        ///< where the citizen was helped
    UnitId received_at;      ///< where it is officially received; never changes after reception
    UnitId decides;          ///< which agency has authority to decide
    std::uint32_t sets = 1;  ///< number of sets (số bộ)
    ReturnWay return_way = ReturnWay::desk;
    Personal<std::string> abstract;                 ///< trích yếu
    std::map<std::string, std::string> references;  ///< ids in other systems, by system

    friend bool operator==(const Header&, const Header&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("owner", self.owner);
        visit("filer", self.filer);
        visit("representative", self.representative);
        visit("channel", self.channel);
        visit("helped_at", self.helped_at);
        visit("received_at", self.received_at);
        visit("decides", self.decides);
        visit("sets", self.sets);
        visit("return_way", self.return_way);
        visit("abstract", self.abstract);
        visit("references", self.references);
    }
};

}  // namespace motcua
