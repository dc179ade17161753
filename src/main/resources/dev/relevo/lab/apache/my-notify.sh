#!/bin/bash

TYPE=$1
NAME=$2
STATE=$3

case $STATE in
	    "MASTER") /usr/bin/logger "Entro en MASTER"
	              exit 0
	              ;;
	    "BACKUP") /usr/bin/logger "Entro en BACKUP"
	              exit 0
	              ;;
	    "FAULT")  /usr/bin/logger "Entro en FAULT"
	              exit 0
	              ;;
	    *)        /usr/bin/logger "Estado no identificado"
	              exit 1
	              ;;
esac
