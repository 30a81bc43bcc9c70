// Dossiers as the store holds them, decoded, so that the next command on one needs no read. Least
// recently used ones go first. The writer's alone.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <memory>

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/ports/digest.hpp>

namespace motcua::runtime {

struct CachedDossier {
    std::shared_ptr<const Dossier> dossier;
    Hash last_leaf{};
};

class DossierCache {
public:
    explicit DossierCache(std::size_t dossiers_max) : dossiers_max_(dossiers_max) {}

    /// nullptr if it is not here; valid until the next put() or drop().
    [[nodiscard]] const CachedDossier* find(const DossierId& id);
    void put(CachedDossier dossier);
    void drop(const DossierId& id);
    [[nodiscard]] std::size_t size() const noexcept { return used_.size(); }

private:
    std::list<CachedDossier> used_;  ///< latest first
    std::map<DossierId, std::list<CachedDossier>::iterator> index_;
    std::size_t dossiers_max_;
};

}  // namespace motcua::runtime
