# The commands of the project. `make` alone lists them.
#
# Variables one may set, as in `make run PORT=8600`:
PORT ?= 8501
# Who may connect: this machine only, or 0.0.0.0 for every machine of the network (a training room).
ADDRESS ?= localhost
# How many servers `make serve` puts behind the proxy.
REPLICAS ?= 2
# Passed on as is: to pytest by `make test`, to Streamlit by `make run`, to the benchmarks by `make bench`.
ARGS ?=
# The Python that creates the virtual environment; empty: the first suitable one.
PYTHON ?=
VENV ?= .venv
# 0 skips the check of system packages before the tests.
SYSTEM ?= 1
# 0 takes the versions of constraints.txt without checking the hashes of locks/ (an index with files of its own).
HASHES ?= 1

# What `make fuzz` tries, and for how long each.
TARGET ?= loader upload query text html docx xlsx pdf kept
SECONDS ?= 600

.DEFAULT_GOAL := help
.PHONY: help install run test test-fast system-packages check-data check-documents lint types format schema screenshots \
  serve check-serve check-wheels check-deploy sbom audit bench fuzz lock clean

IN_VENV := $(VENV)/bin/python
# One worker a core. They begin at both ends of the list, browser first, and the first to finish takes from the other.
IN_PARALLEL := -n auto --dist worksteal
# Modules are compiled when they are imported: compiling all of them would be a third of the set-up. They must be kept
# then: a machine that forbids it compiles Streamlit anew in each process, and tests start dozens.
unexport PYTHONDONTWRITEBYTECODE
PIP_INSTALL := $(IN_VENV) -m pip install -qq --disable-pip-version-check --no-compile
# Exact versions everywhere, and hashes where they are known: on Linux (glibc), x86-64, Python 3.11, as in the image.
EXTRAS := [test,lint]
HASHES_KNOWN := import platform as p, sys; sys.exit((sys.platform, p.machine(), sys.version_info[:2], p.libc_ver()[0]) \
  != ("linux", "x86_64", (3, 11), "glibc"))
install_from = @if [ "$(HASHES)" = 1 ] && $(IN_VENV) -c '$(HASHES_KNOWN)'; then \
  $(PIP_INSTALL) --require-hashes --only-binary=:all: --requirement locks/$(1).txt; \
  else $(PIP_INSTALL) --constraint constraints.txt --editable '.$(2)'; fi
RUN_READY := $(VENV)/.ready-run
# Tools that look at the project from outside, in an environment of their own: their needs are not ours.
TOOLS := $(VENV)-tools
TOOLS_READY := $(TOOLS)/.ready
DEV_READY := $(VENV)/.ready-dev

help: ## Affiche cette liste
	@echo "Commandes :"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo "Exemples : make run PORT=8600 ; make run ADDRESS=0.0.0.0 ; make test ARGS=\"-m 'not browser'\""

run: $(RUN_READY) ## Lance l'application sur http://localhost:8501 (PORT=, ADDRESS=, ARGS=)
	@$(IN_VENV) -c 'import socket, sys; sys.exit(socket.socket().connect_ex(("127.0.0.1", $(PORT))) == 0)' || { \
	  echo "Le port $(PORT) est déjà pris : essayez make run PORT=$$(($(PORT) + 1))" >&2; exit 1; }
	@echo "Flux I-MILO : http://localhost:$(PORT) (Ctrl+C pour arrêter)"
	@$(IN_VENV) -m streamlit run app.py --server.port=$(PORT) --server.address=$(ADDRESS) $(ARGS)

install: $(DEV_READY) ## Installe tout ce qu'il faut pour développer, sans rien lancer

test: system-packages $(DEV_READY) ## Lance tous les tests, navigateur compris (ARGS= pour pytest)
	@$(IN_VENV) -m pytest $(IN_PARALLEL) $(ARGS)

test-fast: $(DEV_READY) ## Lance les tests du modèle, sans documents, écrans ni navigateur (une minute environ)
	@HYPOTHESIS_PROFILE=fast $(IN_VENV) -m pytest $(IN_PARALLEL) -m 'not documents' tests/test_layers.py tests/model $(ARGS)

serve: $(RUN_READY) ## Lance plusieurs répliques derrière HAProxy (REPLICAS=2, PORT=, ADDRESS=)
	@PORT=$(PORT) REPLICAS=$(REPLICAS) ADDRESS=$(ADDRESS) sh scripts/serve.sh $(IN_VENV)

check-serve: system-packages $(DEV_READY) ## Deux répliques derrière HAProxy : en-têtes, puis une réplique tuée sous un visiteur
	@$(IN_VENV) -m pytest tests/serve/failover.py $(ARGS)

check-wheels: $(DEV_READY) ## Rassemble les paquets, installe d'après eux seuls dans une copie, et la lance
	@$(IN_VENV) -m pytest tests/serve/offline.py $(ARGS)

check-deploy: $(TOOLS_READY) ## Vérifie d'après leurs schémas compose.yaml et Kubernetes ; kustomize et systemd aussi, s'ils sont là
	@for file in deployment service ingress autoscaler; do \
	  $(TOOLS)/bin/kubernetes-validate --strict deploy/kubernetes/$$file.yaml || exit 1; done
	@$(TOOLS)/bin/check-jsonschema --builtin-schema vendor.compose-spec compose.yaml
	@! command -v kubectl >/dev/null || { mkdir -p dist; kubectl kustomize deploy/kubernetes >dist/kubernetes.yaml && \
	  $(TOOLS)/bin/kubernetes-validate --strict dist/kubernetes.yaml; }
	@! command -v systemd-analyze >/dev/null || { unit=$$(mktemp -d)/flux-imilo.service; \
	  sed 's#/opt/flux-imilo/.venv/bin/python#/bin/true#; s#/opt/flux-imilo#$(CURDIR)#' deploy/flux-imilo.service >$$unit; \
	  systemd-analyze verify $$unit; }

sbom: $(RUN_READY) $(TOOLS_READY) ## Écrit dist/sbom.cdx.json (CycloneDX) et dist/licences.md, d'après ce qui est installé
	@mkdir -p dist
	@$(TOOLS)/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible \
	  --output-file dist/sbom.cdx.json locks/run.txt
	@$(TOOLS)/bin/pip-licenses --python $(IN_VENV) --from=mixed --order=license --format=markdown \
	  --packages $$(sed -n 's/==.*//p' locks/run.txt) > dist/licences.md
	@echo "dist/sbom.cdx.json, dist/licences.md"

audit: $(TOOLS_READY) ## Cherche les failles connues des versions de locks/run.txt (interroge un service : il faut le réseau)
	@said=$$($(TOOLS)/bin/pip-audit --strict --disable-pip --require-hashes --requirement locks/run.txt 2>&1) && \
	  { echo "Aucune faille connue dans les versions de locks/run.txt."; exit; }; echo "$$said" >&2; \
	case "$$said" in *"Found "*) echo "Failles connues : celles qui sont listées ci-dessus.";; \
	  *) echo "Audit non fait : le service des failles connues n'a pas répondu, ou pas pour toutes les versions. Rien n'est" \
	    "vérifié : recommencez avec un accès au réseau.";; esac >&2; exit 1

check-data: $(RUN_READY) ## Vérifie data/flows.yaml
	@$(IN_VENV) -m model check

check-documents: $(DEV_READY) ## Ouvre notes et classeurs avec LibreOffice (l'installe s'il manque)
	@sh scripts/libreoffice.sh
	@$(IN_VENV) -m pytest tests/office/conversion.py $(ARGS)

types: $(DEV_READY) ## Vérifie les types
	@$(IN_VENV) -m mypy

lint: $(DEV_READY) ## Vérifie le style du code
	@$(IN_VENV) -m ruff check .
	@$(IN_VENV) -m ruff format --check .
	@$(IN_VENV) scripts/french_spaces.py --check app.py pages model
	@$(IN_VENV) -m mypy

format: $(DEV_READY) ## Met le code en forme et corrige ce qui peut l'être
	@$(IN_VENV) -m ruff check --fix .
	@$(IN_VENV) scripts/french_spaces.py app.py pages model
	@$(IN_VENV) -m ruff format .

schema: $(RUN_READY) ## Réécrit d'après le modèle data/flows.schema.json et les tables de data/README.md
	@$(IN_VENV) -m model schema

screenshots: system-packages $(DEV_READY) ## Refait les images du README
	@$(IN_VENV) scripts/screenshots.py

bench: $(DEV_READY) ## Mesure les temps de calcul
	@$(IN_VENV) -m benchmarks $(ARGS)

fuzz: $(DEV_READY) ## Cherche ce qui casse la lecture de fichiers et d'adresses (TARGET=, SECONDS=600 pour chacune ; Linux)
	@$(PIP_INSTALL) --constraint constraints.txt --editable '.[fuzz]'
	@for target in $(TARGET); do \
	  $(IN_VENV) -m tests.fuzz $$target $(SECONDS) build/fuzz || exit 1; done
	@! find build/fuzz -maxdepth 1 -type f | grep . || { echo "Trouvés : à réduire, à corriger, à garder en test." >&2; exit 1; }

lock: $(DEV_READY) ## Réécrit locks/ (empreintes des versions de constraints.txt), sous Linux x86-64 et Python 3.11
	@$(IN_VENV) scripts/lock.py

clean: ## Supprime .venv, les caches et les traces d'installation
	@rm -rf .venv .venv-tools build dist *.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

system-packages:
	@[ "$(SYSTEM)" = 0 ] || sh scripts/system-packages.sh

# --- Set-up: once, then again only when one of these files changes ---------------------------------------------------

$(RUN_READY): pyproject.toml constraints.txt locks/run.txt | $(IN_VENV)
	@echo "Installation de l'application (une minute environ la première fois)…"
	$(call install_from,run)
	@touch $@

$(DEV_READY): pyproject.toml constraints.txt locks/dev.txt | $(IN_VENV)
	@echo "Installation de l'application et des outils de test (une minute environ la première fois)…"
	$(call install_from,dev,$(EXTRAS))
	@touch $@ $(RUN_READY)

$(TOOLS_READY): | $(IN_VENV)
	@$(IN_VENV) -m venv $(TOOLS)
	@$(TOOLS)/bin/python -m pip install -qq --disable-pip-version-check \
	  kubernetes-validate==1.37.0 check-jsonschema==0.39.0 cyclonedx-bom==7.5.0 pip-licenses==5.5.5 pip-audit==2.10.1
	@touch $@

# constraints.txt was made with Python 3.11, hence the order. Each candidate is tried, not only looked up: a version
# manager may have a `python3.12` that does not run, and Debian may have a Python without venv.
$(IN_VENV):
	@for python in $(or $(PYTHON),python3.11 python3 python3.12 python3.13 python3.14 python); do \
	  if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo "Création de l'environnement $(VENV) avec $$("$$python" --version)…"; \
	    "$$python" -m venv $(VENV) && exit 0; \
	    echo "La création de $(VENV) a échoué. Lancez « make clean », puis recommencez." >&2; exit 1; \
	  fi; \
	done; \
	echo "Il faut Python 3.11 ou plus récent, avec son module venv, et il n'a pas été trouvé." >&2; \
	echo "  Debian, Ubuntu : sudo apt-get install python3 python3-venv" >&2; \
	echo "  macOS          : brew install python@3.11" >&2; \
	echo "  Ailleurs, ou s'il est déjà installé : make run PYTHON=/chemin/vers/python3" >&2; \
	exit 1
